"""What the dialogue engine remembers of a conversation, as far as it must be forgotten."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol


class TrackersUnavailable(Exception):
    """The engine's memory could not be changed now."""


class Trackers(Protocol):
    """Forgets a conversation."""

    async def forget(self, conversation_id: str) -> int:
        """Delete all that is remembered of it; how many events that were. Raises TrackersUnavailable."""
        ...


class SqliteTrackers:
    """Rasa's tracker store in the SQLite file that the engine keeps beside the service.

    Rasa itself offers no way to delete a tracker. A file or table that is not there yet remembers nothing;
    `busy_seconds` is how long the engine may keep it locked.
    """

    def __init__(self, file: Path, *, busy_seconds: float = 5.0) -> None:
        self._file = file
        self._busy_seconds = busy_seconds

    async def forget(self, conversation_id: str) -> int:
        """See `Trackers.forget`."""
        return await asyncio.to_thread(self._forget, conversation_id)

    def _forget(self, conversation_id: str) -> int:
        if not self._file.is_file():
            return 0
        uri = f"{self._file.absolute().as_uri()}?mode=rw"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=self._busy_seconds, isolation_level=None)) as database:
                database.execute("PRAGMA secure_delete=ON")
                return database.execute("DELETE FROM events WHERE sender_id = ?", (conversation_id,)).rowcount
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return 0
            raise TrackersUnavailable(str(error)) from error
