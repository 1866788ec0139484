"""How SQLite finds the next row of a queue."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from assistant.delivery import claims, outgoing
from assistant.store import Store
from tests.fakes.clock import ManualClock


async def test_a_claim_walks_the_oldest_rows_and_sorts_nothing(store: Store, clock: ManualClock) -> None:
    if store.dialect != "sqlite":
        pytest.skip("PostgreSQL plans by what is in the table")
    asked: list[str] = []
    async with store.write() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.set_trace_callback(asked.append)
        await claims.claim(connection, clock())
        await outgoing.claim(connection, clock(), clock())
        await raw.set_trace_callback(None)
        looked = [query for query in asked if query.startswith("SELECT")]
        plans = [str((await connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))).all()) for query in looked]

    assert len(plans) == 2
    for table, plan in zip(("inbox", "outbox"), plans, strict=True):
        assert f"ix_{table}_oldest" in plan
        assert "TEMP B-TREE" not in plan
