"""What a conversation wants to be reminded of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from connectors.message import Language

MOST = 10
"""Reminders that one conversation may have waiting."""


@dataclass(frozen=True)
class Reminder:
    """One of them."""

    id: int
    what: str
    due_at: datetime


class Reminders(Protocol):
    """Keeps reminders until they are told or cancelled. Repeating a call changes nothing: a turn may be run twice."""

    async def add(self, conversation_id: str, what: str, due_at: datetime, language: Language) -> Reminder | None:
        """Remind of `what` at `due_at`; None when `MOST` wait already."""
        ...

    async def waiting(self, conversation_id: str) -> tuple[Reminder, ...]:
        """Those not told yet, the soonest first."""
        ...

    async def cancel(self, conversation_id: str, ids: Collection[int]) -> int:
        """Forget those; how many that were."""
        ...
