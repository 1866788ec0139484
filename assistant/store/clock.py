"""The clock every durable piece is given, so that leases and expiry can be tested without waiting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present as an aware datetime."""


def utc_now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)
