"""What is watched and what is to be reminded of, in memory, after the rules of the protocols."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from actions.one_stop.case_state import CaseState
from actions.remind import reminders
from actions.remind.reminders import Reminder
from actions.watch import watches
from actions.watch.watches import KEPT, Watch
from connectors.message import Language
from nlu.text.entities.case_code import CANONICAL


class FakeWatches:
    """`Watches`; refuses what is no case code, no moment with a zone, or has come to its end."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Watch] = {}

    async def watch(
        self, conversation_id: str, code: str, state: CaseState, seen_at: datetime, language: Language
    ) -> Watch | None:
        """See `Watches.watch`."""
        assert CANONICAL.fullmatch(code)
        assert seen_at.tzinfo is not None
        assert not state.is_final
        assert language in ("vi", "en")
        if (conversation_id, code) not in self.kept and len(await self.watched(conversation_id)) >= watches.MOST:
            return None
        return self.kept.setdefault((conversation_id, code), Watch(code, state, seen_at + KEPT))

    async def watched(self, conversation_id: str) -> tuple[Watch, ...]:
        """See `Watches.watched`."""
        return tuple(watch for (whose, _), watch in self.kept.items() if whose == conversation_id)

    async def end(self, conversation_id: str, code: str | None = None) -> int:
        """See `Watches.end`."""
        ended = [key for key in self.kept if key[0] == conversation_id and code in (None, key[1])]
        for key in ended:
            del self.kept[key]
        return len(ended)


class FakeReminders:
    """`Reminders`; refuses an empty subject and a moment without a zone."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[str, Reminder]] = {}
        self._last = 0

    async def add(self, conversation_id: str, what: str, due_at: datetime, language: Language) -> Reminder | None:
        """See `Reminders.add`."""
        assert what.strip()
        assert due_at.tzinfo is not None
        assert language in ("vi", "en")
        waiting = await self.waiting(conversation_id)
        same = next((one for one in waiting if (one.what, one.due_at) == (what, due_at)), None)
        if same is not None or len(waiting) >= reminders.MOST:
            return same
        self._last += 1
        self.kept[self._last] = (conversation_id, Reminder(self._last, what, due_at))
        return self.kept[self._last][1]

    async def waiting(self, conversation_id: str) -> tuple[Reminder, ...]:
        """See `Reminders.waiting`."""
        mine = [one for whose, one in self.kept.values() if whose == conversation_id]
        return tuple(sorted(mine, key=lambda one: one.due_at))

    async def cancel(self, conversation_id: str, ids: Collection[int]) -> int:
        """See `Reminders.cancel`."""
        gone = [id_ for id_ in ids if id_ in self.kept and self.kept[id_][0] == conversation_id]
        for id_ in gone:
            del self.kept[id_]
        return len(gone)
