"""Without Redis, a gateway finds by one query a second what others have written."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, text

from assistant.delivery.hub import Hub
from assistant.peers.watch import TranscriptWatch
from assistant.store import Store
from assistant.store.insert import insert_once
from assistant.store.tables import conversations, sessions
from assistant.store.transcript import append_citizen


@pytest.fixture
async def hub(store: Store) -> AsyncIterator[Hub]:
    await say(store, "a", "từ trước")
    hub = Hub()
    watch = TranscriptWatch(store, hub, seconds=0.02)
    await watch.start()
    yield hub
    await watch.stop()


async def say(store: Store, conversation_id: str, words: str) -> None:
    now = datetime.now(UTC)
    row = {"id": conversation_id, "channel": "web", "created_at": now, "last_at": now, "expects": None, "meta": {}}
    async with store.write() as connection:
        await insert_once(connection, conversations, row, key=("id",))
        await append_citizen(connection, conversation_id, words, words, now)


async def quiet(hub: Hub, *conversations: str) -> None:
    """Past the first look, which may wake whoever has lines already."""
    for conversation_id in conversations:
        with hub.subscribe(conversation_id) as one:
            while await one.wait(0.1):
                pass


async def test_a_line_wakes_its_conversation_once_and_no_other(hub: Hub, store: Store) -> None:
    await quiet(hub, "a", "b")
    with hub.subscribe("a") as a, hub.subscribe("b") as b:
        await say(store, "a", "mới")

        assert await a.wait(2)
        assert not await a.wait(0.1)
        assert not await b.wait(0.05)


async def test_an_erasure_wakes_its_conversation(hub: Hub, store: Store) -> None:
    await quiet(hub, "a", "b")
    with hub.subscribe("a") as a, hub.subscribe("b") as b:
        now = datetime.now(UTC)
        ended = {"conversation_id": "a", "generation": 0, "confirmed": True, "rotated_at": now, "ended_at": now}
        async with store.write() as connection:
            await connection.execute(insert(sessions).values(ended))

        assert await a.wait(2)
        assert not await a.wait(0.1)
        assert not await b.wait(0.05)


async def test_a_line_whose_number_was_given_early_but_committed_late_is_not_missed(hub: Hub, store: Store) -> None:
    if store.dialect == "sqlite":
        pytest.skip("SQLite has one writer: lines are committed in the order of their numbers")
    await say(store, "b", "để có cuộc trò chuyện")
    await quiet(hub, "a", "b")
    with hub.subscribe("a") as a, hub.subscribe("b") as b:
        async with store.write() as slow:
            await append_citizen(slow, "a", "chậm", "chậm", datetime.now(UTC))
            await say(store, "b", "nhanh")
            assert await b.wait(2)
            assert not await a.wait(0.1)

        assert await a.wait(2)


async def test_a_database_that_fails_for_a_while_is_watched_again(hub: Hub, store: Store) -> None:
    await quiet(hub, "a")
    with hub.subscribe("a") as a:
        async with store.write() as connection:
            await connection.execute(text("ALTER TABLE transcript RENAME TO away"))
        assert not await a.wait(0.1)
        async with store.write() as connection:
            await connection.execute(text("ALTER TABLE away RENAME TO transcript"))
        await say(store, "a", "mới")

        assert await a.wait(2)
