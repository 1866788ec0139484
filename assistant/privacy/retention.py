"""Erases conversations in which nothing was said for long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import Select, exists, select

from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.tables import conversations, handovers, reminders, watches

_AT_ONCE = 200
"""Conversations erased in one round; the rest wait for the next, so that nobody else waits for the database."""


class Erases(Protocol):
    """See `assistant.privacy.eraser.Eraser`."""

    async def erase(self, conversation_id: str) -> None:
        """Erase all of a conversation."""
        ...


class Retention:
    """`keep` counts from the last message. What was promised stays: a watched case, a reminder, a call for a person."""

    def __init__(self, store: Store, eraser: Erases, *, keep: timedelta, clock: Clock = utc_now) -> None:
        self._store = store
        self._eraser = eraser
        self._keep = keep
        self._clock = clock

    async def purge(self) -> int:
        """Erase what is older; how many conversations that were."""
        old = await self._store.complete(self._old())
        for conversation_id in old:
            await self._eraser.erase(conversation_id)
        return len(old)

    async def _old(self) -> list[str]:
        async with self._store.read() as connection:
            return list((await connection.execute(self._query())).scalars())

    def _query(self) -> Select[Any]:
        mine = conversations.c.id
        return (
            select(mine)
            .where(
                conversations.c.last_at <= self._clock() - self._keep,
                ~exists().where(watches.c.conversation_id == mine),
                ~exists().where(reminders.c.conversation_id == mine),
                ~exists().where(handovers.c.conversation_id == mine, handovers.c.state != "ended"),
            )
            .order_by(conversations.c.last_at)
            .limit(_AT_ONCE)
        )
