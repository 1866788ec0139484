"""The fake pushes as Telegram does: with the secret, in order, again until it is taken, for a day."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from connectors.incoming import Incoming
from connectors.message import Outcome, Paragraph, Reply
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.secret import HEADER, WebhookSecret
from connectors.telegram.setup import BotSetup
from tests.connectors.telegram.updates import NOW, PARSER
from tests.fakes.serving import serving
from tests.fakes.telegram.fake_telegram import FakeTelegram
from tests.fakes.telegram.receiver import Receiver
from tests.fakes.telegram.virtual_time import VirtualTime

SECRET = "s3cret_-"


@pytest.fixture
async def receiver(telegram: FakeTelegram, bot: Bot) -> AsyncIterator[Receiver]:
    receiver = Receiver()
    async with serving(receiver.app) as base:
        await BotSetup(bot).register(f"{base}/hook", SECRET)
        yield receiver


async def test_with_the_secret_and_under_growing_numbers(telegram: FakeTelegram, receiver: Receiver) -> None:
    citizen = telegram.citizen()
    for text in ("một", "hai", "ba"):
        citizen.says(text)

    await telegram.webhook.push()
    await telegram.webhook.push()

    assert receiver.texts == ["một", "hai", "ba"]
    numbers = [body["update_id"] for body in receiver.bodies]
    assert numbers == sorted(set(numbers))
    headers = receiver.headers[0]
    assert WebhookSecret(SECRET).admits(headers[HEADER.lower()], headers["content-type"])


async def test_what_is_not_taken_comes_again_later_and_later_for_a_day(
    telegram: FakeTelegram, receiver: Receiver, time: VirtualTime
) -> None:
    receiver.answers = [500] * 10_000
    telegram.citizen().says("chào")
    gaps = []
    for tries in range(1, 16):
        await telegram.webhook.push()
        await telegram.webhook.push()  # too early to be tried again
        assert len(receiver.bodies) == tries
        [waiting] = telegram.updates.waiting()
        gaps.append(waiting.next_at - time())
        time.advance(gaps[-1])

    assert gaps[:5] == [1, 2, 4, 8, 16]
    assert gaps[-1] == 3600
    assert len({body["update_id"] for body in receiver.bodies}) == 1
    time.advance(24 * 3600)
    assert telegram.updates.waiting() == []


async def test_a_failure_holds_up_nobody_else(telegram: FakeTelegram, receiver: Receiver, time: VirtualTime) -> None:
    receiver.answers = [500]
    citizen = telegram.citizen()
    citizen.says("một")
    citizen.says("hai")

    await telegram.webhook.push()
    time.advance(1)
    await telegram.webhook.push()

    assert receiver.texts == ["một", "hai", "một"]
    assert telegram.updates.waiting() == []


async def test_only_what_was_asked_for(telegram: FakeTelegram, receiver: Receiver) -> None:
    telegram.updates.allowed = ["message"]
    citizen = telegram.citizen()

    assert citizen.blocks() is None
    assert citizen.says("chào") is not None


async def test_it_pushes_by_itself_when_told(telegram: FakeTelegram, receiver: Receiver) -> None:
    async with telegram.pushing(every_seconds=0.001):
        telegram.citizen().says("chào")
        while not receiver.texts:  # noqa: ASYNC110  # the receiver has no event to wait for
            await asyncio.sleep(0.001)

    assert receiver.texts == ["chào"]


async def test_from_a_citizen_to_a_citizen(
    telegram: FakeTelegram, receiver: Receiver, channel: TelegramChannel
) -> None:
    citizen = telegram.citizen(language="en")
    citizen.joins()
    await telegram.webhook.push()
    found = [PARSER.parse(json.dumps(body).encode(), NOW) for body in receiver.bodies]
    heard = [one for one in found if isinstance(one, Incoming)]
    reply = Reply(blocks=(Paragraph(text="Welcome"),), outcome=Outcome.SMALL_TALK, language="en")
    for one in heard:
        await channel.taken(one.address, one.inbound("c1"))
        await channel.send(one.address, reply)

    assert [(one.signal, one.locale) for one in heard] == [("joined", "en")]
    assert citizen.reads() == ["Welcome"]
    assert citizen.chat.actions == ["typing"]
