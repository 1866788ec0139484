"""What the tests of handing over share: the time, and people at a desk."""

from __future__ import annotations

from datetime import UTC, datetime

from actions.hand_over.desk import DeskClosed
from connectors.message import Language

MORNING = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
"""Thursday, 9:00 in Vietnam."""
NIGHT = datetime(2026, 11, 26, 15, 15, tzinfo=UTC)
"""Thursday, 22:15 in Vietnam."""


class People:
    """`HelpDesk` that notes who is asked into what."""

    def __init__(self, *, away: bool = False) -> None:
        self.asked: list[tuple[str, Language]] = []
        self._away = away

    async def ask_in(self, conversation_id: str, language: Language) -> None:
        if self._away:
            raise DeskClosed("OperationalError")
        self.asked.append((conversation_id, language))
