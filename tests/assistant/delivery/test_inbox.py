"""A message is accepted once, however often it is sent."""

from __future__ import annotations

import asyncio

from sqlalchemy import select

from assistant.store.tables import conversations, inbox
from tests.assistant.delivery.conftest import Path


async def test_the_same_message_five_times_at_once_is_one_turn(path: Path) -> None:
    await path.start()
    message = path.message("Làm khai sinh ở đâu?", key="m1")

    accepted = await asyncio.gather(*(path.inbox.accept(message) for _ in range(5)))
    await path.settled()

    assert sorted(one.new for one in accepted) == [False, False, False, False, True]
    assert len({one.id for one in accepted}) == 1
    assert path.turn.texts == ["Làm khai sinh ở đâu?"]
    assert len(await path.lines()) == 2


async def test_a_retry_after_the_answer_is_still_a_duplicate(path: Path) -> None:
    await path.start()
    message = path.message("xin chào", key="m1")
    await path.inbox.accept(message)
    await path.settled()

    path.clock.advance(hours=2)
    again = await path.inbox.accept(message)

    assert not again.new
    assert path.turn.texts == ["xin chào"]


async def test_the_same_id_in_two_conversations_is_two_messages(path: Path) -> None:
    first = await path.inbox.accept(path.message("a", of="c1", key="m1"))
    second = await path.inbox.accept(path.message("a", of="c2", key="m1"))

    assert first.new
    assert second.new


async def test_a_channel_may_bring_its_own_event_key(path: Path) -> None:
    await path.inbox.accept(path.message("a", key="m1", channel="telegram"), event_key="tg:7:100")

    again = await path.inbox.accept(path.message("a", key="m2", channel="telegram"), event_key="tg:7:100")

    assert not again.new


async def test_the_body_is_stored_sealed_and_the_conversation_exists(path: Path) -> None:
    await path.inbox.accept(path.message("bí mật của tôi", key="m1"))

    async with path.store.read() as connection:
        row = (await connection.execute(select(inbox))).one()
        conversation = (await connection.execute(select(conversations))).one()

    assert row.event_key == "web:c1:m1"
    assert "bí mật".encode() not in row.body
    assert "bí mật".encode() in path.cipher.open(row.body)
    assert (conversation.id, conversation.channel, conversation.expects) == ("c1", "web", None)
