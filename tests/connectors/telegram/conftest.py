"""A served Telegram whose time the tests move, and the channel over it as it runs in production."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from connectors.telegram.channel import TelegramChannel
from connectors.telegram.connect import connect
from connectors.telegram.pace import Pace
from tests.fakes.telegram.fake_telegram import FakeTelegram, fake_telegram
from tests.fakes.telegram.virtual_time import VirtualTime


@pytest.fixture
def time() -> VirtualTime:
    return VirtualTime()


@pytest.fixture
async def telegram(time: VirtualTime) -> AsyncIterator[FakeTelegram]:
    async with fake_telegram(time) as telegram:
        yield telegram


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with connect(telegram.token, base=telegram.base) as bot:
        yield bot


@pytest.fixture
def channel(bot: Bot, time: VirtualTime) -> TelegramChannel:
    return TelegramChannel(bot, pace=Pace(clock=time, sleep=time.sleep))
