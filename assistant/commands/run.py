"""`assistant run`: one process of the service in the foreground (a container each in production)."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer

from assistant.settings import Settings
from assistant.wiring.logging import configure_logging

Process = Literal["engine", "actions", "gateway", "sandbox"]


def run(process: Annotated[Process, typer.Argument(help="Which process.")]) -> None:
    """Run one process of the service in the foreground, until SIGTERM or Ctrl-C."""
    settings = Settings()
    configure_logging()
    {"engine": _engine, "actions": _actions, "gateway": _gateway, "sandbox": _sandbox}[process](settings)


def _engine(settings: Settings) -> None:
    from assistant.supervisor.service import engine
    from assistant.training import train

    spec = engine(settings)
    train(settings, spec.env)
    os.execve(spec.argv[0], list(spec.argv), {**os.environ, **spec.env})


def _actions(settings: Settings) -> None:
    from assistant.wiring.action_server import serve_actions

    serve_actions(settings)


def _gateway(settings: Settings) -> None:
    from assistant.wiring.gateway_server import serve_gateway

    serve_gateway(settings)


def _sandbox(settings: Settings) -> None:
    from assistant.wiring.sandbox_server import serve_sandbox

    serve_sandbox(settings)
