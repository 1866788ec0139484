"""One pipeline inside Rasa, trained and served by its command line."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from assistant.settings import REPOSITORY, Settings
from assistant.supervisor.service import engine_environment
from eval.nlu_pipelines.reading import Reading

_PORT = 15906
_START_SECONDS = 180
_MB = 2**20
_FALLBACK = "nlu_fallback"


class RasaFailed(Exception):
    """Rasa did not train or start; the message carries its last words."""


class RasaPipeline:
    """Asks a running Rasa server over `/model/parse`. See `Pipeline`."""

    def __init__(self, name: str, http: httpx.Client, train_seconds: float, memory_mb: float) -> None:
        self.name, self.train_seconds, self.memory_mb = name, train_seconds, memory_mb
        self._http = http

    def read(self, text: str) -> Reading:
        """See `Pipeline`; the fallback is looked through. Raises `httpx.HTTPError`."""
        parsed = self._http.post("/model/parse", json={"text": text}).raise_for_status().json()
        ranking = [one for one in parsed["intent_ranking"] if one["name"] != _FALLBACK]
        return Reading(ranking[0]["name"], ranking[0]["confidence"]) if ranking else Reading(_FALLBACK, 0.0)


@contextmanager
def rasa_pipeline(name: str, config: Path, folder: Path, settings: Settings) -> Iterator[RasaPipeline]:
    """Train `config` on the engine's examples into `folder`, and serve it on loopback meanwhile.

    Raises `RasaFailed`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rasa = [str(settings.engine_python.absolute()), "-m", "rasa"]
    environment = {**os.environ, **engine_environment(settings)}
    nlu = REPOSITORY / "nlu"
    begin = time.monotonic()
    command = [*rasa, "train", "nlu", "--nlu", str(nlu / "data"), "--domain", str(nlu / "domain")]
    command += ["--config", str(config.absolute()), "--out", ".", "--fixed-model-name", "model"]
    (folder / "model.tar.gz").unlink(missing_ok=True)
    # Rasa keeps what it has trained once; without the old cache every run trains, and is timed.
    command_environment = {**environment, "RASA_CACHE_DIRECTORY": f".cache-{os.getpid()}"}
    done = subprocess.run(
        command, cwd=folder, env=command_environment, capture_output=True, text=True, check=False, errors="replace"
    )
    if done.returncode or not (folder / "model.tar.gz").exists():
        raise RasaFailed(done.stderr[-2000:])
    seconds = time.monotonic() - begin
    command = [*rasa, "run", "--enable-api", "-i", "127.0.0.1", "-p", str(_PORT), "-m", "model.tar.gz"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{_PORT}", timeout=30.0) as http:
                _wait(http, server, folder / "log")
                http.post("/model/parse", json={"text": "làm giấy khai sinh"}).raise_for_status()
                memory = psutil.Process(server.pid).memory_info().rss / _MB
                yield RasaPipeline(name, http, seconds, memory)
        finally:
            server.terminate()
            server.wait(30)


def _wait(http: httpx.Client, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            http.get("/status").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.5)
        else:
            return
    raise RasaFailed(log.read_text(encoding="utf-8", errors="replace")[-2000:])
