"""A message whose way ended before its citizen had it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.delivery.letter_id import LetterId


class LetterState(StrEnum):
    """How the way ended."""

    FAILED = "failed"
    """The platform refused the reply for good."""
    DEAD = "dead"
    """Every attempt was made: to send the reply, or to run the turn."""
    UNKNOWN = "unknown"
    """The platform did not say whether it took the reply; the citizen may have it."""


@dataclass(frozen=True)
class Letter:
    """What a list may show: nothing that was said, and nobody's address."""

    id: LetterId
    channel: str
    state: LetterState
    attempts: int
    since: datetime
    """When the last attempt was due (a reply), or when the message came (a citizen's)."""
    reason: str
