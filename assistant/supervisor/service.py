"""The children of this service and how each is started."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from assistant.keys import Keys
from assistant.settings import REPOSITORY, Settings
from assistant.supervisor.child import ChildSpec
from assistant.training import model_path

ONE_THREAD = {
    # Beside a busy core, more threads make an embedding 50 times slower (p95 34 ms against 1.7 s).
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def children(settings: Settings, keys: Keys) -> list[list[ChildSpec]]:
    """The processes in starting order: what the others need first, the public gateway last."""
    first = [engine(settings)]
    first += [_own(settings, keys, "actions", f"{settings.actions}/health")]
    if settings.sandbox:
        first += [_own(settings, keys, "sandbox", f"http://127.0.0.1:{settings.sandbox_port}/healthz")]
    return [first, [_own(settings, keys, "gateway", f"http://127.0.0.1:{settings.port}/healthz")]]


def engine(settings: Settings) -> ChildSpec:
    """Rasa behind its REST channel on loopback; without `--enable-api`, so that nothing else is reachable."""
    nlu = REPOSITORY / "nlu"
    argv: Sequence[str] = (
        str(settings.engine_python.absolute()), "-m", "nlu.components.engine", "run",
        "--model", str(model_path(settings).absolute()),
        "--endpoints", str(nlu / "endpoints.yml"),
        "--credentials", str(nlu / "credentials.yml"),
        "--interface", "127.0.0.1", "--port", str(settings.engine_port),
    )  # fmt: skip
    return ChildSpec(
        name="engine",
        argv=argv,
        ready_url=f"http://127.0.0.1:{settings.engine_port}/webhooks/rest/",
        log=settings.home / "log" / "engine.log",
        env=engine_environment(settings),
    )


def engine_environment(settings: Settings) -> dict[str, str]:
    """What the engine's process and its training need."""
    settings.tracker_database.parent.mkdir(parents=True, exist_ok=True)
    return {
        **ONE_THREAD,
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONDONTWRITEBYTECODE": "",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "ASSISTANT_ACTIONS_WEBHOOK": f"{settings.actions}/webhook",
        "ASSISTANT_TRACKER_DB": str(settings.tracker_database.absolute()),
    }


def _own(settings: Settings, keys: Keys, name: str, ready_url: str) -> ChildSpec:
    return ChildSpec(
        name=name,
        argv=(sys.executable, "-m", "assistant", "run", name),
        ready_url=ready_url,
        log=settings.home / "log" / f"{name}.log",
        env={
            **ONE_THREAD,
            "ASSISTANT_HOME": str(settings.home.absolute()),
            "ASSISTANT_SECRET_KEY": os.environ.get("ASSISTANT_SECRET_KEY") or keys.secret.decode(),
            "PYTHONDONTWRITEBYTECODE": "",
        },
    )
