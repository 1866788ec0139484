"""One line of the history."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Act(StrEnum):
    """How a version came into use."""

    PUBLISH = "publish"
    ROLLBACK = "rollback"
    FOUND = "found"
    """In use without a line: put there by `kb build` or at start, or its publisher died before writing the line."""


class Entry(BaseModel):
    """A version came into use."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    time: datetime
    version: str
    act: Act
    who: str
    """Login name; empty when nobody is known."""
    counts: dict[str, int]
    """Documents by kind."""
    passed: int | None = None
    """Golden questions that passed; None when none were asked."""
    failed: int | None = None
    note: str = ""
