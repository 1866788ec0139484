"""The seam for time."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the current moment, with a time zone."""


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)
