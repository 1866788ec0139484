"""`assistant train`: train the engine if its inputs changed."""

from __future__ import annotations

from rich.console import Console

from assistant.settings import Settings
from assistant.supervisor.service import engine_environment
from assistant.training import model_path
from assistant.training import train as train_engine


def train() -> None:
    """Train the dialogue engine, unless a model of the present data exists."""
    settings = Settings()
    trained = train_engine(settings, engine_environment(settings))
    Console().print(f"{'trained' if trained else 'up to date'}: {model_path(settings)}", soft_wrap=True)
