"""Updates that wait for the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DAY = 24 * 3600.0
_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
class Waiting:
    """An update and its fate at the webhook."""

    update: dict[str, Any]
    since: float
    tries: int = 0
    next_at: float = 0.0


class Updates:
    """Kept for 24 hours, under numbers that only grow."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = 700_000_000
        self._waiting: list[Waiting] = []
        self.allowed: list[str] = []
        self.arrived = asyncio.Event()

    def add(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queue one; None when the bot did not ask for that kind. Returns the `update_id`."""
        wanted = kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT
        if not wanted:
            return None
        self._last += 1
        self._waiting.append(Waiting({"update_id": self._last, kind: body}, self._clock()))
        self.arrived.set()
        return self._last

    def waiting(self) -> list[Waiting]:
        """In order; what is older than a day is gone."""
        now = self._clock()
        self._waiting = [one for one in self._waiting if now - one.since < DAY]
        return list(self._waiting)

    def settle(self, waiting: Waiting) -> None:
        """The webhook took it."""
        self._waiting.remove(waiting)

    def confirm(self, offset: int) -> None:
        """A poll from `offset` on deletes what is before it; a negative one counts from the end."""
        if offset < 0:
            self._waiting = self._waiting[offset:]
        self._waiting = [one for one in self._waiting if one.update["update_id"] >= offset]

    def clear(self) -> None:
        """`drop_pending_updates`."""
        self._waiting.clear()
