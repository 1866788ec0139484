"""Foreseen failures of a command, as one clear line each."""

from __future__ import annotations

from pydantic import ValidationError

from assistant.keys import KeyTooShort
from assistant.store.error import StoreError
from assistant.supervisor.supervisor import StartFailed
from assistant.training import TrainingFailed
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.encoder.unavailable import EncoderUnavailable
from knowledge.errors import ContentError
from knowledge.index.broken import IndexBroken


class Failure(Exception):
    """A command cannot go on; the message says what is wrong and what to do."""


FORESEEN: tuple[type[Exception], ...] = (
    Failure,
    ValidationError,
    KeyTooShort,
    StoreError,
    StartFailed,
    TrainingFailed,
    CatalogueErrors,
    ContentError,
    EncoderUnavailable,
    IndexBroken,
)


def explain(error: Exception) -> str:
    """A foreseen exception as text for the operator; settings are named by their variable."""
    if isinstance(error, ValidationError):
        return "settings: " + "; ".join(
            f"ASSISTANT_{'_'.join(map(str, problem['loc'])).upper()}: {problem['msg']}" for problem in error.errors()
        )
    return str(error)
