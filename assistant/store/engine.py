"""The SQLAlchemy engine, tuned for each database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from assistant.store.embedded import connect_embedded

IMMEDIATE = "assistant_immediate"
"""Execution option of a connection: its transaction takes SQLite's write lock when it begins."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # readers (event streams) never wait for the writer
    # FULL, not NORMAL: a 202 promises that the message survives a power cut, and under NORMAL the last commits of
    # a WAL do not. It costs one fsync a commit, three a turn.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",  # a wiped body leaves no bytes in a free page
)


_SESSION = {
    # A gateway that is stopped or cut off in mid-transaction holds locks that the others wait for: PostgreSQL ends its
    # session, and the others' wait ends before their own leases do.
    "idle_in_transaction_session_timeout": "5s",
    "lock_timeout": "5s",
}
"""Of every PostgreSQL session. No transaction of ours waits for anything but the database."""


def make_engine(url: URL, *, pool_size: int = 10) -> AsyncEngine:
    """An engine for `url` (already naming its asynchronous driver); opens no connection yet."""
    if url.get_backend_name() != "sqlite":
        return create_async_engine(
            url,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=True,
            connect_args={"server_settings": _SESSION},
        )
    engine = create_async_engine(
        url, pool_size=pool_size, max_overflow=pool_size, connect_args={"async_creator_fn": connect_embedded}
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    event.listen(engine.sync_engine, "before_cursor_execute", _refuse_unqueued)
    return engine


def _prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver must not open transactions by itself: `_begin` decides which kind.
    raw: Any = connection
    raw.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot upgrade its lock under WAL once somebody else wrote.
    immediate = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _refuse_unqueued(  # the parameters are the event's
    connection: Connection, _cursor: object, _statement: str, _parameters: object, context: Any, _many: bool
) -> None:
    # Such a write waits for SQLite's lock on the loop's own thread. When a transaction of the same process holds it,
    # that one cannot go on meanwhile: nothing moves for five seconds, and then the write fails.
    writes = context is not None and (context.isinsert or context.isupdate or context.isdelete or context.isddl)
    if writes and not connection.get_execution_options().get(IMMEDIATE, False):
        raise RuntimeError("a change outside Store.write()")
