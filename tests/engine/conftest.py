"""The whole service, started once as an operator starts it, on ports and in a home folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from assistant.settings import Settings
from assistant.training import model_path
from benchmarks.start import FIRST_PORT, start
from tests.engine.platforms import Platforms
from tests.engine.visitor import Visitor
from tests.seed_index import seed_index

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Service:
    """The running service."""

    home: Path
    url: str
    process: subprocess.Popen[str]

    def visitor(self) -> Visitor:
        return Visitor(self.url)

    def child(self, name: str) -> psutil.Process:
        """The process of that name."""
        for child in psutil.Process(self.process.pid).children():
            command = " ".join(child.cmdline())
            match = re.search(r"assistant run (\w+)", command)
            if (match.group(1) if match else "engine") == name:
                return child
        raise LookupError(name)


@pytest.fixture(scope="session")
def platforms() -> Iterator[Platforms]:
    """Telegram and Zalo, as the service believes."""
    with Platforms.running() as running:
        yield running


def _seed_model(home: Path) -> None:
    """The engine's model of this checkout, if it was trained; else the service trains its own (a minute or more)."""
    trained = model_path(Settings())
    if trained.exists():
        copy = model_path(Settings(home=home))
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(trained, copy)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory, platforms: Platforms) -> Iterator[Service]:
    if "PYTEST_XDIST_WORKER" in os.environ:
        pytest.fail("the tests of the whole service share its ports: run them with `pytest -m engine -n 0`")
    if not (REPOSITORY / ".venv-rasa" / "bin" / "python").exists():
        pytest.skip("the engine's environment is missing: run `make setup`")
    home = tmp_path_factory.mktemp("home")
    seed_index(home / "index")
    _seed_model(home)
    platforms.grant(home)
    process, _ = start(home, platforms.settings())
    platforms.point_at(f"http://127.0.0.1:{FIRST_PORT}", home)
    try:
        yield Service(home, f"http://127.0.0.1:{FIRST_PORT}", process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert process.stdout is not None
        process.stdout.close()
