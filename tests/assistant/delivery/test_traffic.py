"""How a platform has been doing, on either database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from assistant.delivery.traffic import Traffic
from assistant.store import Store
from assistant.store.tables import addresses, inbox, outbox
from tests.fakes.turn import paragraph

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


async def send(store: Store, number: int, **values: object) -> None:
    common = {
        "idem_key": f"in:{number}:0",
        "lane": "zalo:a1",
        "channel": "zalo",
        "seq": 0,
        "payload": paragraph("Miễn phí.").model_dump(mode="json"),
        "attempts": 1,
        "next_at": NOW,
        "made_at": NOW,
    }
    async with store.write() as connection:
        await connection.execute(insert(outbox).values({**common, **values}))


async def receive(store: Store, number: int, lane: str, status: str) -> None:
    values = {"event_key": f"e{number}", "lane": lane, "status": status, "attempts": 0}
    async with store.write() as connection:
        await connection.execute(insert(inbox).values({**values, "received_at": NOW + timedelta(minutes=number)}))


async def read(store: Store, channel: str = "zalo", back: timedelta = DAY) -> Traffic:
    async with store.read() as connection:
        return await Traffic.read(connection, channel, NOW - back)


async def test_a_channel_that_was_never_used(store: Store) -> None:
    await receive(store, 0, "web:zalo:c3", "new")
    await send(store, 0, channel="telegram", lane="telegram:b2", status="failed", error_code="blocked")

    assert await read(store) == Traffic()


async def test_last_words_and_what_waits_are_those_of_the_channel(store: Store) -> None:
    for number, (lane, status) in enumerate([("zalo:a1", "done"), ("zalo:b2", "working"), ("telegram:c3", "new")]):
        await receive(store, number, lane, status)
    await send(store, 1, status="sent", settled_at=NOW)
    await send(store, 2, status="failed", settled_at=NOW + DAY)
    await send(store, 3, status="sending")
    async with store.write() as connection:
        chat = {"conversation_id": "a1", "channel": "zalo", "address": "7", "created_at": NOW, "wrote_at": NOW}
        await connection.execute(insert(addresses).values(chat))

    found = await read(store)

    assert (found.last_in, found.last_out) == (NOW + timedelta(minutes=1), NOW)
    assert (found.waiting_in, found.waiting_out, found.people) == (1, 1, 1)


async def test_failures_are_counted_by_end_and_code_since_the_moment(store: Store) -> None:
    ends = (("failed", "-230"), ("failed", "-230"), ("dead", "-32"), ("unknown", None), ("sent", None))
    for number, (status, code) in enumerate(ends):
        await send(store, number, status=status, error_code=code)
    await send(store, 9, status="failed", error_code="-213", made_at=NOW - 2 * DAY)

    assert (await read(store)).failures == {"failed -230": 2, "dead -32": 1, "unknown without a code": 1}
    assert (await read(store, back=3 * DAY)).failures["failed -213"] == 1


async def test_what_the_platform_confirmed_was_not_sent_again(store: Store) -> None:
    tries = ((0, 3, "sent"), (1, 1, "sent"), (1, 2, "sent"), (2, 2, "sent"), (2, 2, "unknown"), (1, 1, "ready"))
    for number, (doubts, attempts, status) in enumerate(tries):
        await send(store, number, doubts=doubts, attempts=attempts, status=status)

    assert (await read(store)).repeated == 2
