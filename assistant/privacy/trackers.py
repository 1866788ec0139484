"""What the dialogue engine remembers of a conversation, as far as it must be forgotten."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol


class TrackersUnavailable(Exception):
    """The engine's memory could not be changed now."""


class Trackers(Protocol):
    """Forgets a conversation, and tells what is remembered of it."""

    async def forget(self, conversation_id: str) -> int:
        """Delete all that is remembered of it; how many events that were. Raises TrackersUnavailable."""
        ...

    async def events(self, conversation_id: str) -> Sequence[dict[str, Any]]:
        """All that is remembered, in order. Raises TrackersUnavailable."""
        ...


class SqliteTrackers:
    """The SQLite file in which the engine keeps its trackers (`nlu/components/trackers.py`).

    Rasa itself offers no way to delete a tracker. A file or table that is not there yet remembers nothing;
    `busy_seconds` is how long the engine may keep it locked.
    """

    def __init__(self, file: Path, *, busy_seconds: float = 5.0) -> None:
        self._file = file
        self._busy_seconds = busy_seconds

    async def forget(self, conversation_id: str) -> int:
        """See `Trackers.forget`."""
        return await asyncio.to_thread(self._forget, conversation_id)

    async def events(self, conversation_id: str) -> Sequence[dict[str, Any]]:
        """See `Trackers.events`."""
        return await asyncio.to_thread(self._events, conversation_id)

    def _events(self, conversation_id: str) -> Sequence[dict[str, Any]]:
        if not self._file.is_file():
            return ()
        uri = f"{self._file.absolute().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=self._busy_seconds)) as database:
                query = "SELECT data FROM events WHERE sender_id = ? ORDER BY id"
                return [json.loads(data) for (data,) in database.execute(query, (conversation_id,))]
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return ()
            raise TrackersUnavailable(str(error)) from error

    def _forget(self, conversation_id: str) -> int:
        if not self._file.is_file():
            return 0
        uri = f"{self._file.absolute().as_uri()}?mode=rw"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=self._busy_seconds, isolation_level=None)) as database:
                database.execute("PRAGMA secure_delete=ON")
                gone = database.execute("DELETE FROM events WHERE sender_id = ?", (conversation_id,)).rowcount
                _cut_log(database)
                return gone
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return 0
            raise TrackersUnavailable(str(error)) from error


def _cut_log(database: sqlite3.Connection) -> None:
    """Empty the write-ahead log, in which the old pages still stand. (A file that has none answers -1 pages.)"""
    busy, _pages, _moved = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise TrackersUnavailable("database is locked: its log still holds what was deleted")
