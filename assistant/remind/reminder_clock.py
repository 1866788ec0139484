"""Tells reminders when their time has come."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from sqlalchemy import delete, select

from assistant.delivery.announcer import Announcer
from assistant.peers.looping import Looping
from assistant.privacy.cipher import Cipher, Unreadable
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.tables import reminders
from connectors.message import Language, Reply

_BATCH = 100
_log = structlog.get_logger(__name__)
Say = Callable[[str, Language], Reply]


class ReminderClock(Looping):
    """A companion of every gateway. The row goes in the transaction in which it is told: of several, one has it."""

    def __init__(
        self,
        store: Store,
        announcer: Announcer,
        cipher: Cipher,
        say: Say,
        *,
        clock: Clock = utc_now,
        tick_seconds: float = 15.0,
    ) -> None:
        super().__init__(tick_seconds, "remind.database_failed")
        self._store = store
        self._announcer = announcer
        self._cipher = cipher
        self._say = say
        self._clock = clock

    async def round(self) -> object:
        """See `Looping.round`."""
        return await self.strike()

    async def strike(self) -> int:
        """Tell what is due now; how many were told here."""
        told = 0
        while ids := await self._due():
            told += sum([await self._store.complete(self._tell(id_)) for id_ in ids])
        return told

    async def _due(self) -> list[int]:
        query = select(reminders.c.id).where(reminders.c.due_at <= self._clock()).order_by(reminders.c.due_at)
        async with self._store.read() as connection:
            return list((await connection.execute(query.limit(_BATCH))).scalars())

    async def _tell(self, reminder_id: int) -> bool:
        async with self._announcer.transaction() as saying:
            taken = delete(reminders).where(reminders.c.id == reminder_id).returning(*reminders.c)
            row = (await saying.connection.execute(taken)).one_or_none()
            if row is None:  # another gateway told it, or it was cancelled
                return False
            try:
                what = self._cipher.open(row.sealed).decode()
            except Unreadable:
                _log.error("remind.unreadable", reminder_id=reminder_id)
                return False
            reply = self._say(what, row.language)
            return await saying.say(row.conversation_id, row.channel, f"reminder-{reminder_id}", reply)
