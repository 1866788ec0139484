"""`Reminders` over the store."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from actions.remind.reminders import MOST, Reminder
from assistant.privacy.cipher import Cipher, Unreadable
from assistant.store.channel_of import channel_of
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.tables import reminders
from connectors.message import Language


class StoredReminders:
    """Implements `actions.remind.reminders.Reminders`; what about is encrypted."""

    def __init__(self, store: Store, cipher: Cipher, *, clock: Clock = utc_now) -> None:
        self._store = store
        self._cipher = cipher
        self._clock = clock

    async def add(self, conversation_id: str, what: str, due_at: datetime, language: Language) -> Reminder | None:
        """See `Reminders.add`."""
        return await self._store.complete(self._add(conversation_id, what, due_at, language))

    async def waiting(self, conversation_id: str) -> tuple[Reminder, ...]:
        """See `Reminders.waiting`."""
        async with self._store.read() as connection:
            return await self._waiting(connection, conversation_id)

    async def cancel(self, conversation_id: str, ids: Collection[int]) -> int:
        """See `Reminders.cancel`."""
        return await self._store.complete(self._cancel(conversation_id, ids))

    async def _add(self, conversation_id: str, what: str, due_at: datetime, language: Language) -> Reminder | None:
        async with self._store.write() as connection:
            waiting = await self._waiting(connection, conversation_id)
            same = next((one for one in waiting if (one.what, one.due_at) == (what, due_at)), None)
            if same is not None or len(waiting) >= MOST:
                return same
            row = {
                "conversation_id": conversation_id,
                "channel": await channel_of(connection, conversation_id),
                "language": language,
                "sealed": self._cipher.seal(what.encode()),
                "due_at": due_at,
                "created_at": self._clock(),
            }
            made = await connection.execute(insert(reminders).values(row).returning(reminders.c.id))
            return Reminder(made.scalar_one(), what, due_at)

    async def _cancel(self, conversation_id: str, ids: Collection[int]) -> int:
        mine = (reminders.c.conversation_id == conversation_id, reminders.c.id.in_(ids))
        async with self._store.write() as connection:
            result: CursorResult[Any] = await connection.execute(delete(reminders).where(*mine))
        return result.rowcount

    async def _waiting(self, connection: AsyncConnection, conversation_id: str) -> tuple[Reminder, ...]:
        mine = select(reminders).where(reminders.c.conversation_id == conversation_id)
        rows = (await connection.execute(mine.order_by(reminders.c.due_at, reminders.c.id))).all()
        return tuple(reminder for row in rows if (reminder := self._read(row)) is not None)

    def _read(self, row: Row[Any]) -> Reminder | None:
        try:
            return Reminder(row.id, self._cipher.open(row.sealed).decode(), row.due_at)
        except Unreadable:
            return None
