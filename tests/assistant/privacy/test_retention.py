"""A conversation ends with its time, unless something was promised in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from assistant.privacy.retention import Retention
from assistant.store import Store
from assistant.store.tables import conversations, handovers, reminders, watches
from tests.fakes.clock import ManualClock

KEEP = timedelta(days=180)


class Erased:
    """Notes what is to go, and takes the conversation away as the eraser does."""

    def __init__(self, store: Store) -> None:
        self.ids: list[str] = []
        self._store = store

    async def erase(self, conversation_id: str) -> None:
        self.ids.append(conversation_id)
        async with self._store.write() as connection:
            await connection.execute(conversations.delete().where(conversations.c.id == conversation_id))


async def begin(store: Store, clock: ManualClock, name: str) -> None:
    at = clock()
    row = {"id": name, "channel": "web", "created_at": at, "last_at": at, "expects": None, "meta": {}}
    async with store.write() as connection:
        await connection.execute(insert(conversations).values(row))


async def test_what_is_older_goes_and_the_rest_stays(store: Store, clock: ManualClock) -> None:
    await begin(store, clock, "old")
    clock.advance(days=1)
    await begin(store, clock, "young")
    clock.advance(days=179)
    erased = Erased(store)

    assert await Retention(store, erased, keep=KEEP, clock=clock).purge() == 1
    assert erased.ids == ["old"]
    async with store.read() as connection:
        assert list((await connection.execute(select(conversations.c.id))).scalars()) == ["young"]


@pytest.mark.parametrize("promised", ["watch", "reminder", "person"])
async def test_what_was_promised_is_kept(store: Store, clock: ManualClock, promised: str) -> None:
    await begin(store, clock, "c1")
    at = clock()
    common = {"conversation_id": "c1", "channel": "web", "language": "vi"}
    watch = {"case_key": "k", "sealed": b"s", "state": 1, "told": 0, "created_at": at, "until": at, "next_at": at}
    fresh = {"told": 0, "closing": False, "next_at": at, "failures": 0}
    table, more = {
        "watch": (watches, {**watch, "failures": 0}),
        "reminder": (reminders, {"sealed": b"s", "due_at": at, "created_at": at}),
        "person": (handovers, {**fresh, "state": "waiting", "begun_at": at, "last_at": at}),
    }[promised]
    async with store.write() as connection:
        await connection.execute(insert(table).values({**common, **more}))
    clock.advance(days=400)
    erased = Erased(store)
    retention = Retention(store, erased, keep=KEEP, clock=clock)

    assert await retention.purge() == 0
    async with store.write() as connection:
        await connection.execute(table.delete() if promised != "person" else table.update().values(state="ended"))
    assert await retention.purge() == 1
