"""The database of the service: one object, transactions for reading and for writing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, nullcontext
from typing import Any, Self, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from assistant.store.engine import IMMEDIATE, make_engine
from assistant.store.together import Together, Work
from assistant.store.turnstile import Turnstile
from assistant.store.upgrade import upgrade
from assistant.store.url import async_url

Result = TypeVar("Result")
_ACCEPTING = 4
"""Transactions at once in which PostgreSQL takes in what comes from outside: most of each is waiting for answers."""


class Store:
    """SQLite (embedded, default) or PostgreSQL; the tables are in `tables.py`.

    Use `read()` for queries and `write()` for anything that changes a row. On SQLite the writers of this process
    queue on a lock in memory, because SQLite's own wait for a busy writer sleeps in steps of up to 100 ms. What
    somebody outside waits for goes by `accept()`: past that queue, and several in one transaction.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.dialect = engine.dialect.name
        self._work: set[asyncio.Task[Any]] = set()
        self._writer = Turnstile() if self.dialect == "sqlite" else None
        width = 1 if self.dialect == "sqlite" else _ACCEPTING
        self._together = Together(lambda: self.write(urgent=True), width=width)
        self._accepting = 0

    @classmethod
    async def open(cls, database_url: str, *, migrate: bool = True) -> Self:
        """Open `database_url`, bringing its schema up to date first unless `migrate` is false.

        Raises StoreError for a URL that cannot be served, SQLAlchemyError when the database does not answer.
        """
        url = async_url(database_url)
        if migrate:
            await asyncio.to_thread(upgrade, database_url)
        return cls(make_engine(url))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection for queries: one consistent view of the data."""
        async with self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self, *, urgent: bool = False) -> AsyncIterator[AsyncConnection]:
        """A connection inside one transaction: committed on leaving, rolled back when an exception leaves.

        `urgent` waits for one other writer of this process at most.
        """
        turn = nullcontext() if self._writer is None else self._writer.through(urgent=urgent)
        async with turn, self._engine.connect() as connection:
            await connection.execution_options(**{IMMEDIATE: True})
            async with connection.begin():
                yield connection

    async def accept(self, work: Work[Result], *, key: str) -> Result:
        """Run `work` in a transaction and return once that is committed; it may be run twice.

        Whatever `work` locks must belong to `key`, such as a chat (see `Together`).
        """
        self._accepting += 1
        try:
            return await self._together.write(work, key)
        finally:
            self._accepting -= 1

    @property
    def is_accepting(self) -> bool:
        """Whether somebody outside waits for `accept` at this moment."""
        return self._accepting > 0

    async def complete(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run `work` to its end even when the caller is cancelled, as by a page that disconnects.

        A query cut off twice leaves the SQLite driver waiting for a thread that has ended, and the loop with it.
        `close` waits for what is still running.
        """
        task = asyncio.create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Wait for the work under way, then close every connection."""
        while self._work:
            await asyncio.wait(self._work)
        await self._engine.dispose()
