"""The real service for the length of a benchmark: `assistant up` in a home folder of its own, perhaps two gateways."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from assistant.settings import REPOSITORY
from assistant.supervisor.child import ChildSpec
from assistant.supervisor.supervisor import Supervisor
from assistant.training import fingerprint

_NAME = re.compile(r"assistant run (\w+)")


@dataclass
class Running:
    """Processes by name (`gateway`, `gateway 2`, `engine`, `actions`, `sandbox`), and the gateways' addresses."""

    main: subprocess.Popen[bytes]
    second: Supervisor | None
    gateways: tuple[str, ...]
    engine: str
    home: Path

    def processes(self) -> dict[str, psutil.Process]:
        """Those alive at this moment."""
        found: dict[str, psutil.Process] = {}
        for child in psutil.Process(self.main.pid).children():
            try:
                match = _NAME.search(" ".join(child.cmdline()))
                found[match.group(1) if match else "engine"] = child
            except psutil.NoSuchProcess:  # it died while we looked
                continue
        for pid in self.second.pids.values() if self.second else ():
            if psutil.pid_exists(pid):
                found["gateway 2"] = psutil.Process(pid)
        return found


@asynccontextmanager
async def running(
    home: Path, first_port: int, *, database: str | None = None, gateways: int = 1, **settings: str
) -> AsyncIterator[Running]:
    """Start with the index and the model of this checkout's `var/` when they are there, and stop at the end.

    Takes ports from `first_port` on. A citizen's address is what the header `X-Forwarded-For` says, so that a
    benchmark is not one address to the rate limits. Raises RuntimeError with the last words of a start that failed.
    """
    _seed(home)
    names = ("PORT", "ENGINE_PORT", "ACTIONS_PORT", "SANDBOX_PORT")
    env = {f"ASSISTANT_{name}": str(first_port + offset) for offset, name in enumerate(names)}
    env |= {"ASSISTANT_HOME": str(home), "ASSISTANT_SECRET_KEY": secrets.token_hex(32), "ASSISTANT_PROXIES": "1"}
    env |= {"ASSISTANT_DATABASE_URL": database} if database else {}
    env |= {f"ASSISTANT_{name.upper()}": value for name, value in settings.items()}
    log = (home / "up.log").open("wb")
    main = subprocess.Popen(  # noqa: ASYNC220 - nothing else runs on the loop yet
        [sys.executable, "-m", "assistant", "up"], env={**os.environ, **env}, stdout=log, stderr=log
    )
    second = None
    addresses = [f"http://127.0.0.1:{first_port}"]
    try:
        _wait_ready(main, home / "up.log")
        async with httpx.AsyncClient() as http:
            if gateways > 1:
                addresses.append(f"http://127.0.0.1:{first_port + 4}")
                second = Supervisor([[_second_gateway(home, env, first_port + 4)]], http, lambda *_: None)
                await second.start()
            yield Running(main, second, tuple(addresses), f"http://127.0.0.1:{first_port + 1}", home)
            if second is not None:
                await second.stop()
    finally:
        main.send_signal(signal.SIGINT)
        main.wait(60)
        log.close()


def _second_gateway(home: Path, env: dict[str, str], port: int) -> ChildSpec:
    return ChildSpec(
        name="gateway 2",
        argv=(sys.executable, "-m", "assistant", "run", "gateway"),
        ready_url=f"http://127.0.0.1:{port}/healthz",
        log=home / "log" / "gateway-2.log",
        env={**env, "ASSISTANT_PORT": str(port), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )


def _seed(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    built, model = REPOSITORY / "var" / "index", Path("engine", "models", f"{fingerprint()}.tar.gz")
    if built.is_dir() and not (home / "index").exists():
        shutil.copytree(built, home / "index")
    if (REPOSITORY / "var" / model).exists() and not (home / model).exists():
        (home / model).parent.mkdir(parents=True)
        shutil.copyfile(REPOSITORY / "var" / model, home / model)


def _wait_ready(main: subprocess.Popen[bytes], log: Path) -> None:
    while b"Ready in" not in log.read_bytes():
        if main.poll() is not None:
            raise RuntimeError(f"assistant up ended: {log.read_text(errors='replace')[-500:]}")
        time.sleep(0.1)
