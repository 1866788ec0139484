"""A message of a messaging platform: taken once, into the conversation that its chat is."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select, update

from assistant.store.tables import addresses, conversations, inbox, metadata
from connectors.incoming import Incoming
from connectors.message import Signal
from tests.assistant.delivery.conftest import Path

CHAT = "84-771-204"


def incoming(path: Path, text: str, *, address: str = CHAT, key: str | None = None, ago: float = 0) -> Incoming:
    return Incoming(
        channel="telegram",
        address=address,
        event_key=key or f"tg:7:{address}:{text}",
        message_id=text,
        received_at=path.clock() - timedelta(seconds=ago),
        text=text,
    )


async def rows(path: Path, table: Any) -> list[Row[Any]]:
    async with path.store.read() as connection:
        return list((await connection.execute(select(table))).all())


async def test_the_same_update_five_times_at_once_is_one_turn(path: Path) -> None:
    await path.start()
    one = incoming(path, "phí khai sinh")

    accepted = await asyncio.gather(*(path.inbox.take(one) for _ in range(5)))
    await path.settled()

    assert sorted(taken.new for taken in accepted) == [False] * 4 + [True]
    assert path.turn.texts == ["phí khai sinh"]


async def test_a_chat_is_one_conversation_and_another_chat_another(path: Path) -> None:
    for text, address in (("một", CHAT), ("hai", CHAT), ("ba", "9")):
        await path.inbox.take(incoming(path, text, address=address))

    lanes = [row.lane for row in await rows(path, inbox)]
    assert lanes[0] == lanes[1] != lanes[2]
    assert len(await rows(path, conversations)) == 2
    assert {row.address for row in await rows(path, addresses)} == {CHAT, "9"}


async def test_a_platforms_name_of_a_person_stands_in_one_table_only(path: Path) -> None:
    await path.start()
    await path.inbox.take(incoming(path, "phí khai sinh"))
    await path.settled()

    holding = []
    for name, table in metadata.tables.items():
        if any(CHAT in str(value) for row in await rows(path, table) for value in row):
            holding.append(name)
    assert holding == ["addresses"]


async def test_after_the_pair_is_forgotten_the_chat_is_another_conversation(path: Path) -> None:
    await path.inbox.take(incoming(path, "một"))
    async with path.store.write() as connection:
        await connection.execute(addresses.delete())

    await path.inbox.take(incoming(path, "hai"))

    assert len({row.lane for row in await rows(path, inbox)}) == 2


async def test_a_late_message_does_not_set_the_window_back_and_any_ends_an_absence(path: Path) -> None:
    await path.inbox.take(incoming(path, "mới"))
    async with path.store.write() as connection:
        await connection.execute(update(addresses).values(left_at=path.clock()))

    await path.inbox.take(incoming(path, "cũ", ago=3600))

    (row,) = await rows(path, addresses)
    assert row.wrote_at == path.clock()
    assert row.left_at is None


async def test_while_an_official_writes_by_hand_a_message_gets_no_turn_and_is_not_kept(path: Path) -> None:
    await path.start()
    await path.inbox.take(incoming(path, "một"))
    await path.settled()
    async with path.store.write() as connection:
        await connection.execute(update(addresses).values(person_until=path.clock() + timedelta(minutes=5)))

    hushed = incoming(path, "hai")
    assert (await path.inbox.take(hushed)).new
    assert not (await path.inbox.take(hushed)).new
    path.clock.advance(minutes=6)
    await path.inbox.take(incoming(path, "ba"))
    await path.settled()

    assert path.turn.texts == ["một", "ba"]
    assert all(row.body is None for row in await rows(path, inbox))


async def test_a_signal_without_words_is_a_message_too(path: Path) -> None:
    await path.start()
    one = incoming(path, "x").model_copy(update={"text": None, "signal": Signal.STICKER})

    assert (await path.inbox.take(one)).new
    await path.settled()

    assert len(path.turn.texts) == 1
