"""Erases a conversation wherever the service keeps something of it.

A turn may be running meanwhile, here or in another gateway. Its inbox row is gone, so it stores nothing; but the engine
writes its tracker when it answers, and a secret may have been vaulted. So a conversation is erased again when such a
turn ends (`sweep`, called by the lanes) and, in case that gateway died, by housekeeping until no turn can be running.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.attachments.attachments import Attachments, delete_rows
from assistant.delivery.lane import CHANNELS, lane_of
from assistant.privacy.trackers import Trackers, TrackersUnavailable
from assistant.store.clock import Clock, utc_now
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import (
    addresses,
    conversations,
    feedback,
    handovers,
    inbox,
    outbox,
    reminders,
    sessions,
    transcript,
    vault,
    watches,
)

_LONGEST_TURN = timedelta(minutes=5)
"""Far longer than lanes and engine let a turn run."""
_log = structlog.get_logger(__name__)


class Eraser:
    """Takes inbox, outbox, transcript, feedback, attachments, vault, address, watches, reminders, hand-over,
    conversation and the engine's tracker. `at_desk` is told the desk's names of citizen and conversation: what a help
    desk keeps is not ours to erase.

    A web page's session ends with it; on a messaging platform the person's next message begins a conversation anew.
    """

    def __init__(
        self,
        store: Store,
        attachments: Attachments,
        trackers: Trackers,
        *,
        at_desk: Callable[[str, str], Awaitable[None]] | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self._store = store
        self._attachments = attachments
        self._trackers = trackers
        self._at_desk = at_desk
        self._clock = clock

    async def erase(self, conversation_id: str) -> None:
        """End the conversation's session and erase all of it; what cannot be reached now, `sweep_all` takes later."""
        await self._store.complete(self._erase(conversation_id))

    async def sweep(self, conversation_id: str) -> None:
        """Erase once more what a turn left of a conversation that was erased; nothing else is touched."""
        async with self._store.read() as connection:
            ended = select(sessions.c.ended_at).where(sessions.c.conversation_id == conversation_id)
            erased = (await connection.execute(ended)).scalar_one_or_none() is not None
        if erased:
            await self.erase(conversation_id)

    async def sweep_all(self) -> int:
        """`sweep` every conversation that a turn may still have been running of; how many were done with for good."""
        async with self._store.read() as connection:
            open_ = select(sessions.c.conversation_id, sessions.c.ended_at).where(
                sessions.c.ended_at.is_not(None), sessions.c.swept_at.is_(None)
            )
            rows = (await connection.execute(open_)).all()
        done = [row.conversation_id for row in rows if await self._swept(row.conversation_id, row.ended_at)]
        return len(done)

    async def _swept(self, conversation_id: str, ended_at: datetime) -> bool:
        last = self._clock() - ended_at > _LONGEST_TURN
        reached = await self._store.complete(self._erase(conversation_id))
        if not (last and reached):
            return False
        async with self._store.write() as connection:
            done = update(sessions).where(sessions.c.conversation_id == conversation_id)
            await connection.execute(done.values(swept_at=self._clock()))
        return True

    async def _erase(self, conversation_id: str) -> bool:
        async with self._store.write() as connection:
            await self._end(connection, conversation_id)
            there = await _at_desk(connection, conversation_id)
            files = await self._delete(connection, conversation_id)
        if there is not None and self._at_desk is not None:
            await self._at_desk(*there)
        await asyncio.to_thread(self._attachments.discard, files)
        try:
            await self._trackers.forget(conversation_id)
        except TrackersUnavailable as error:
            _log.warning("erase.tracker_failed", error=str(error))
            return False
        return True

    async def _end(self, connection: AsyncConnection, conversation_id: str) -> None:
        now = self._clock()
        row = {"conversation_id": conversation_id, "generation": 0, "confirmed": True, "rotated_at": now}
        await insert_once(connection, sessions, row, key=("conversation_id",))
        mine = (sessions.c.conversation_id == conversation_id, sessions.c.ended_at.is_(None))
        await connection.execute(update(sessions).where(*mine).values(ended_at=now))

    async def _delete(self, connection: AsyncConnection, conversation_id: str) -> list[str]:
        lanes = [lane_of(channel, conversation_id) for channel in CHANNELS]
        # The inbox first, as a turn's ending does: it waits for one that is just being stored, or makes it fail.
        for table in (inbox, outbox):
            await connection.execute(delete(table).where(table.c.lane.in_(lanes)))
        for table in (feedback, transcript, vault, addresses, watches, reminders, handovers):
            await connection.execute(delete(table).where(table.c.conversation_id == conversation_id))
        files = await delete_rows(connection, conversation_id)
        await connection.execute(delete(conversations).where(conversations.c.id == conversation_id))
        return files


async def _at_desk(connection: AsyncConnection, conversation_id: str) -> tuple[str, str] | None:
    known = (handovers.c.conversation_id == conversation_id, handovers.c.desk_id.is_not(None))
    row = (await connection.execute(select(handovers.c.contact, handovers.c.desk_id).where(*known))).one_or_none()
    return None if row is None else (row.contact, row.desk_id)
