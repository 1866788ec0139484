"""`Watches` over the store."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from actions.one_stop.case_state import CaseState
from actions.watch.watches import KEPT, MOST, Watch
from assistant.privacy.cipher import Unreadable
from assistant.store.channel_of import channel_of
from assistant.store.clock import Clock, utc_now
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import watches
from assistant.watch.sealed_code import SealedCodes
from connectors.message import Language


class StoredWatches:
    """Implements `actions.watch.watches.Watches`."""

    def __init__(self, store: Store, codes: SealedCodes, *, clock: Clock = utc_now) -> None:
        self._store = store
        self._codes = codes
        self._clock = clock

    async def watch(
        self, conversation_id: str, code: str, state: CaseState, seen_at: datetime, language: Language
    ) -> Watch | None:
        """See `Watches.watch`."""
        return await self._store.complete(self._watch(conversation_id, code, state, seen_at, language))

    async def watched(self, conversation_id: str) -> tuple[Watch, ...]:
        """See `Watches.watched`."""
        async with self._store.read() as connection:
            rows = await self._rows(connection, conversation_id)
        return tuple(watch for row in rows if (watch := self._read(row)) is not None)

    async def end(self, conversation_id: str, code: str | None = None) -> int:
        """See `Watches.end`."""
        return await self._store.complete(self._end(conversation_id, code))

    async def _watch(
        self, conversation_id: str, code: str, state: CaseState, seen_at: datetime, language: Language
    ) -> Watch | None:
        now, key = self._clock(), self._codes.key(code)
        async with self._store.write() as connection:
            rows = await self._rows(connection, conversation_id)
            mine = next((row for row in rows if row.case_key == key), None)
            if mine is not None:
                return Watch(code, CaseState(mine.state), mine.until)
            if len(rows) >= MOST:
                return None
            row = {
                "conversation_id": conversation_id,
                "channel": await channel_of(connection, conversation_id),
                "language": language,
                "case_key": key,
                "sealed": self._codes.seal(code),
                "state": int(state),
                "state_at": seen_at,
                "told": 0,
                "created_at": now,
                "until": now + KEPT,
                "next_at": now,  # at once: it may have changed between the look-up and the citizen's yes
                "failures": 0,
            }
            await insert_once(connection, watches, row, key=("conversation_id", "case_key"))
        return Watch(code, state, now + KEPT)

    async def _end(self, conversation_id: str, code: str | None) -> int:
        gone = delete(watches).where(watches.c.conversation_id == conversation_id)
        if code is not None:
            gone = gone.where(watches.c.case_key == self._codes.key(code))
        async with self._store.write() as connection:
            result: CursorResult[Any] = await connection.execute(gone)
        return result.rowcount

    async def _rows(self, connection: AsyncConnection, conversation_id: str) -> list[Row[Any]]:
        mine = select(watches).where(watches.c.conversation_id == conversation_id).order_by(watches.c.id)
        return list((await connection.execute(mine)).all())

    def _read(self, row: Row[Any]) -> Watch | None:
        try:
            return Watch(self._codes.open(row.sealed), CaseState(row.state), row.until)
        except Unreadable:
            return None
