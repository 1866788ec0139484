"""What a pipeline read in one message, and what a whole pipeline costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Reading:
    """The likeliest intent of one message, and how sure it is."""

    intent: str
    confidence: float


class Pipeline(Protocol):
    """A trained pipeline that is ready to read."""

    name: str
    train_seconds: float
    memory_mb: float

    def read(self, text: str) -> Reading:
        """The intent of a restored text; the time this takes is what is measured."""
