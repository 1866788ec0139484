"""The cases that a conversation is told of when they change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from actions.one_stop.case_state import CaseState
from connectors.message import Language

MOST = 10
"""Cases that one conversation may watch."""
KEPT = timedelta(days=90)
"""How long a case is watched."""


@dataclass(frozen=True)
class Watch:
    """One case that is watched."""

    code: str
    state: CaseState
    until: datetime


class Watches(Protocol):
    """Keeps who watches what. Repeating a call changes nothing: a turn may be run twice."""

    async def watch(
        self, conversation_id: str, code: str, state: CaseState, seen_at: datetime, language: Language
    ) -> Watch | None:
        """Watch `code`, which was in `state` when it was found at `seen_at`; None when `MOST` are watched already."""
        ...

    async def watched(self, conversation_id: str) -> tuple[Watch, ...]:
        """What is watched, the oldest first."""
        ...

    async def end(self, conversation_id: str, code: str | None = None) -> int:
        """Stop watching `code`, or everything; how many that were."""
        ...
