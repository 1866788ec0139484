"""A connection to SQLite that leaves the loop's thread only where SQLite may really wait."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite

_WAITING = ("BEGIN IMMEDIATE", "PRAGMA")
_CHUNK = 64
"""Rows fetched at once by an iteration over a cursor; aiosqlite's own default."""


class EmbeddedConnection(aiosqlite.Connection):
    """aiosqlite hands every call to a thread and back, 86 times a turn: a third of what a turn cost the gateway.

    The statements of the durable path take some 20 microseconds each, for they find their rows by an index. What waits
    is a commit (for the disk), the beginning of a writing transaction and the set-up of a connection (for another
    process): those keep the thread.
    """

    async def _execute(self, fn: Callable[..., Any], *args: Any, **named: Any) -> Any:
        owner = getattr(fn, "__self__", None)
        if (owner is self._connection and fn.__name__ in ("commit", "close")) or _waits(args):
            return await super()._execute(fn, *args, **named)  # type: ignore[no-untyped-call]
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        return fn(*args, **named)


def connect_embedded(database: str, **options: Any) -> EmbeddedConnection:
    """An aiosqlite connection, to be awaited. Used by one task at a time, on the loop's thread and on its own."""
    connection = EmbeddedConnection(
        lambda: sqlite3.connect(database, **{**options, "check_same_thread": False}), iter_chunk_size=_CHUNK
    )
    connection._thread.daemon = True  # as SQLAlchemy does: a thread that waits must not keep the process
    return connection


def _waits(args: tuple[Any, ...]) -> bool:
    return bool(args) and isinstance(args[0], str) and args[0].startswith(_WAITING)
