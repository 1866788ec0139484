"""Training the engine when, and only when, what it is trained from has changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from assistant.settings import REPOSITORY, Settings

_NLU = REPOSITORY / "nlu"
_INPUTS = ("config.yml", "domain/*.yml", "data/*.yml", "components/*.py")


class TrainingFailed(Exception):
    """`rasa train` ended with an error; the message holds its last line and the log's path."""


def fingerprint(nlu: Path = _NLU) -> str:
    """A hash over all that the model is made from, in the engine's project folder `nlu`."""
    digest = hashlib.sha256()
    for pattern in _INPUTS:
        for file in sorted(nlu.glob(pattern)):
            digest.update(file.relative_to(nlu).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def model_path(settings: Settings) -> Path:
    """Where the model of the present inputs lies or will lie."""
    return settings.models_folder / f"{fingerprint()}.tar.gz"


def train(settings: Settings, environment: Mapping[str, str]) -> bool:
    """Train unless the model of the present inputs is there. Return whether it trained.

    Takes a minute or three. Raises `TrainingFailed`.
    """
    model = model_path(settings)
    if model.exists():
        return False
    model.parent.mkdir(parents=True, exist_ok=True)
    log = settings.home / "log" / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [
        str(settings.engine_python.absolute()), "-m", "rasa", "train",
        "--config", str(_NLU / "config.yml"), "--domain", str(_NLU / "domain"), "--data", str(_NLU / "data"),
        "--out", str(model.parent.absolute()), "--fixed-model-name", model.name.removesuffix(".tar.gz"),
    ]  # fmt: skip
    with log.open("wb") as stream:
        # In its home folder: Rasa leaves a cache (`.rasa`) where it is started.
        status = subprocess.run(
            command,
            env={**os.environ, **environment},
            stdout=stream,
            stderr=subprocess.STDOUT,
            cwd=settings.home,
            check=False,
        ).returncode
    if status != 0 or not model.exists():
        lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
        raise TrainingFailed(f"training the engine failed: {lines[-1] if lines else 'no output'} (log: {log})")
    return True
