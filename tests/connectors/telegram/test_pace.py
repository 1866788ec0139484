"""Messages follow each other no faster than Telegram takes them."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.channel import RetryLater
from connectors.message import Outcome, Paragraph, Reply
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.pace import Pace
from tests.fakes.telegram.fake_telegram import FakeTelegram
from tests.fakes.telegram.flood import Flood
from tests.fakes.telegram.virtual_time import VirtualTime


def pace(time: VirtualTime, patience: float = 1000.0) -> Pace:
    return Pace(clock=time, sleep=time.sleep, patience=patience)


async def test_messages_of_one_chat_are_a_little_more_than_a_second_apart() -> None:
    time = VirtualTime(0.0)
    ours = pace(time)
    went = []
    for _ in range(4):
        await ours.turn(7)
        went.append(time())

    assert went == pytest.approx([0.0, 1.05, 2.1, 3.15])


async def test_another_chat_does_not_wait() -> None:
    time = VirtualTime(0.0)
    ours = pace(time)

    for chat in range(1, 31):
        await ours.turn(chat)

    assert time() == 0.0


async def test_no_more_than_thirty_in_a_second() -> None:
    time = VirtualTime(0.0)
    ours = pace(time)

    for chat in range(1, 62):
        await ours.turn(chat)

    assert time() == pytest.approx(2.0)


async def test_a_group_takes_twenty_in_a_minute() -> None:
    time = VirtualTime(0.0)
    ours = pace(time)

    for _ in range(21):
        await ours.turn(-5)

    assert time() == pytest.approx(60.0)


async def test_what_would_wait_too_long_is_put_off_and_not_counted() -> None:
    time = VirtualTime(0.0)
    ours = pace(time, patience=5.0)
    for _ in range(20):
        await ours.turn(-5)
    so_far = time()

    for _ in range(3):
        with pytest.raises(RetryLater) as later:
            await ours.turn(-5)

    assert later.value.seconds == pytest.approx(60.0 - so_far)
    time.advance(later.value.seconds)
    await ours.turn(-5)


async def test_those_who_wait_for_one_chat_go_one_by_one() -> None:
    time = VirtualTime(0.0)
    ours, flood = pace(time), Flood(time)

    async def send() -> None:
        await ours.turn(7)
        flood.check(7)

    await asyncio.gather(*(send() for _ in range(5)))


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3, -1, -2]), st.floats(0, 3)), max_size=120))
def test_telegram_never_needs_to_refuse(moves: list[tuple[int, float]]) -> None:
    time = VirtualTime()
    ours, flood = pace(time), Flood(time)

    async def run() -> None:
        for chat, pause in moves:
            time.advance(pause)
            await ours.turn(chat)
            flood.check(chat)

    asyncio.run(run())


async def test_chats_that_were_written_to_long_ago_are_forgotten() -> None:
    time = VirtualTime(0.0)
    ours = pace(time)
    for chat in range(1, 6001):
        await ours.turn(chat)

    assert ours.known_chats < 2100


async def test_a_busy_channel_is_never_refused(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    citizens, group = [telegram.citizen() for _ in range(12)], telegram.group()
    reply = Reply(blocks=(Paragraph(text="Chào"),), outcome=Outcome.SMALL_TALK)

    for _ in range(3):
        for chat in (*(one.chat for one in citizens), group):
            await channel.send(str(chat.id), reply)

    assert [len(one.reads()) for one in citizens] == [3] * 12
    assert len(group.messages) == 3
