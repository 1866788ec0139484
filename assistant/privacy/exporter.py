"""Everything that is kept of one conversation, as plain data."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select

from assistant.delivery.lane import CHANNELS, lane_of
from assistant.privacy.cipher import Cipher, Unreadable
from assistant.privacy.trackers import Trackers
from assistant.store.store import Store
from assistant.store.tables import (
    addresses,
    attachments,
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

_OF_CONVERSATION = (transcript, feedback, attachments, vault, sessions, addresses, watches, reminders, handovers)
_NOT_READ = "(not readable)"


class Exporter:
    """Opens what is sealed; `cipher` knows the keys of every table. Of files the names are told, not the contents."""

    def __init__(self, store: Store, trackers: Trackers, cipher: Cipher) -> None:
        self._store = store
        self._trackers = trackers
        self._cipher = cipher

    async def export(self, conversation_id: str) -> dict[str, Any] | None:
        """Rows by table, and the engine's events; None when nothing is kept."""
        found = {"conversations": await self._rows(conversations, conversations.c.id == conversation_id)}
        for table in _OF_CONVERSATION:
            found[table.name] = await self._rows(table, table.c.conversation_id == conversation_id)
        lanes = [lane_of(channel, conversation_id) for channel in CHANNELS]
        for table in (inbox, outbox):
            found[table.name] = await self._rows(table, table.c.lane.in_(lanes))
        found["engine"] = list(await self._trackers.events(conversation_id))
        return found if any(found.values()) else None

    async def _rows(self, table: Table, mine: Any) -> list[dict[str, Any]]:
        async with self._store.read() as connection:
            rows = (await connection.execute(select(table).where(mine))).mappings().all()
        return [{name: self._plain(value) for name, value in row.items()} for row in rows]

    def _plain(self, value: object) -> object:
        if isinstance(value, datetime):
            return value.isoformat()
        if not isinstance(value, bytes):
            return value
        try:
            clear = self._cipher.open(value).decode()
        except (Unreadable, UnicodeDecodeError):
            return _NOT_READ
        try:
            return json.loads(clear)
        except ValueError:
            return clear
