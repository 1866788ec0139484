"""Statements of the embedded database run where the loop runs; what waits for disk or for others does not."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store import Store


@pytest.fixture
async def embedded(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path}/a.sqlite")
    async with opened.read():  # the first connection turns the file to its write-ahead log
        pass
    yield opened
    await opened.close()


async def thread_of(connection: AsyncConnection, statement: str) -> int:
    """Where `statement`, which calls the function `here`, is run."""
    found: list[int] = []

    def here() -> int:
        found.append(threading.get_ident())
        return 1

    raw = (await connection.get_raw_connection()).driver_connection
    assert raw is not None
    await raw.create_function("here", 0, here)
    await connection.execute(text(statement))
    return found[0]


async def test_a_statement_does_not_leave_the_thread_of_the_loop(embedded: Store) -> None:
    async with embedded.write() as connection:
        assert await thread_of(connection, "SELECT here()") == threading.get_ident()


async def test_waiting_for_another_process_s_transaction_does_not_hold_up_the_loop(
    embedded: Store, tmp_path: Path
) -> None:
    async def write() -> None:
        async with embedded.write() as connection:
            await connection.execute(text("DELETE FROM vault"))

    with closing(sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(write())
        ticks = 0
        for _ in range(20):
            await asyncio.sleep(0.01)
            ticks += 1
        other.execute("COMMIT")
    await waiting

    assert ticks == 20


async def test_a_statement_that_fails_leaves_the_connection_good(embedded: Store) -> None:
    with pytest.raises(OperationalError, match="no such table"):
        async with embedded.write() as connection:
            await connection.execute(text("DELETE FROM nowhere"))

    async with embedded.write() as connection:
        await connection.execute(text("DELETE FROM vault"))
