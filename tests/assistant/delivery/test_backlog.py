"""What waits is counted; what is done with is not."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert

from assistant.delivery.backlog import Backlog
from assistant.store import Store
from assistant.store.tables import inbox, outbox
from tests.fakes.clock import ManualClock


async def test_an_empty_database_has_no_backlog(store: Store, clock: ManualClock) -> None:
    async with store.read() as connection:
        backlog = await Backlog.read(connection)

    assert backlog.inbox == {"new": 0, "working": 0, "dead": 0}
    assert backlog.outbox == {"ready": 0, "sending": 0, "failed": 0, "dead": 0, "unknown": 0}
    assert backlog.seconds_waiting(clock()) == 0


async def test_rows_are_counted_by_status_and_the_oldest_waiting_is_found(store: Store, clock: ManualClock) -> None:
    async with store.write() as connection:
        for minutes, status in enumerate(("new", "new", "working", "dead", "done", "done")):
            at = clock() - timedelta(minutes=minutes)
            row = {"event_key": str(minutes), "lane": "web:c", "received_at": at, "status": status, "attempts": 0}
            await connection.execute(insert(inbox).values(row))
        for number, status in enumerate(("ready", "sent", "unknown", "unknown")):
            values = {"idem_key": str(number), "lane": "zalo:c", "channel": "zalo", "seq": 0, "payload": {}}
            values |= {"status": status, "attempts": 0, "next_at": clock()}
            await connection.execute(insert(outbox).values(values))

    async with store.read() as connection:
        backlog = await Backlog.read(connection)

    assert backlog.inbox == {"new": 2, "working": 1, "dead": 1}
    assert backlog.outbox == {"ready": 1, "sending": 0, "failed": 0, "dead": 0, "unknown": 2}
    assert backlog.seconds_waiting(clock()) == 60
    assert backlog.seconds_waiting(clock() - timedelta(hours=1)) == 0  # clocks of two machines differ
