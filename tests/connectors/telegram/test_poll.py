"""Updates are fetched in order, and given up at Telegram only when they are kept here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import InvalidToken

from connectors.telegram.connect import connect
from connectors.telegram.parse import UPDATE_KINDS
from connectors.telegram.poll import OtherPoller, Poller
from tests.fakes.telegram.fake_telegram import TOKEN, FakeTelegram


class Inbox:
    """Keeps updates; `ready` when there are as many as awaited. `failures` are raised instead of keeping one."""

    def __init__(self, awaited: int) -> None:
        self.kept: list[int] = []
        self.texts: list[str] = []
        self.ready = asyncio.Event()
        self.failures: list[Exception] = []
        self._awaited = awaited

    async def take(self, body: bytes) -> None:
        if self.failures:
            raise self.failures.pop(0)
        update = json.loads(body)
        self.kept.append(update["update_id"])
        self.texts.append(update["message"]["text"])
        if len(self.kept) >= self._awaited:
            self.ready.set()


class Naps:
    """A sleep that only counts."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


async def run(poller: Poller, until: Callable[[], Coroutine[Any, Any, object]]) -> None:
    task = asyncio.create_task(poller.run())
    waiting = asyncio.create_task(until())
    done, _ = await asyncio.wait({task, waiting}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
    assert waiting in done
    poller.stop()
    await asyncio.wait_for(task, 20)


async def test_updates_come_in_order_and_a_webhook_is_removed_first(telegram: FakeTelegram, bot: Bot) -> None:
    await bot.set_webhook("https://chat.example.gov.vn/x")
    citizen, inbox = telegram.citizen(), Inbox(3)
    for text in ("một", "hai", "ba"):
        citizen.says(text)

    await run(Poller(bot, inbox.take), inbox.ready.wait)

    assert inbox.texts == ["một", "hai", "ba"]
    assert inbox.kept == sorted(inbox.kept)
    assert [name for name, _ in telegram.api.calls if name != "getMe"][1:3] == ["deleteWebhook", "getUpdates"]
    assert telegram.called("getUpdates")[0]["allowed_updates"] == list(UPDATE_KINDS)


async def test_what_arrives_during_a_poll_is_there_at_once(telegram: FakeTelegram, bot: Bot) -> None:
    citizen, inbox = telegram.citizen(), Inbox(1)
    poller = Poller(bot, inbox.take, poll_seconds=30)

    async def say_and_wait() -> None:
        await telegram.polling.asked()
        citizen.says("chào")
        await inbox.ready.wait()

    await run(poller, say_and_wait)

    assert inbox.texts == ["chào"]


async def test_an_update_is_deleted_at_telegram_only_when_it_was_kept(telegram: FakeTelegram, bot: Bot) -> None:
    citizen, inbox, naps = telegram.citizen(), Inbox(2), Naps()
    first = citizen.says("một")
    citizen.says("hai")
    inbox.failures = [OSError("disk"), OSError("disk")]

    await run(Poller(bot, inbox.take, sleep=naps), inbox.ready.wait)

    assert inbox.texts == ["một", "hai"]
    assert telegram.polling.offsets[:3] == [None, None, None]
    assert naps.seconds == [1.0, 2.0]
    assert first == inbox.kept[0]


async def test_the_offset_follows_the_last_one_that_was_kept(telegram: FakeTelegram, bot: Bot) -> None:
    citizen, inbox = telegram.citizen(), Inbox(1)
    number = citizen.says("một")

    await run(Poller(bot, inbox.take, poll_seconds=30), lambda: telegram.polling.asked(2))

    assert number is not None
    assert telegram.polling.offsets == [None, number + 1]
    assert telegram.updates.waiting() == []


async def test_telegram_in_trouble_is_asked_again_more_and_more_slowly(telegram: FakeTelegram, bot: Bot) -> None:
    citizen, inbox, naps = telegram.citizen(), Inbox(1), Naps()
    citizen.says("một")
    telegram.faults.plan("getUpdates", "502", "502", "html", "flood")

    with capture_logs() as logs:
        await run(Poller(bot, inbox.take, sleep=naps), inbox.ready.wait)

    assert naps.seconds == [1.0, 2.0, 4.0, 8.0]
    assert {one["event"] for one in logs} == {"telegram.poll_failed"}
    assert TOKEN not in repr(logs)


async def test_a_pause_that_telegram_asks_for_is_kept(telegram: FakeTelegram, bot: Bot) -> None:
    citizen, inbox, naps = telegram.citizen(), Inbox(1), Naps()
    citizen.says("một")
    telegram.faults.plan("getUpdates", "flood")

    await run(Poller(bot, inbox.take, sleep=naps), inbox.ready.wait)

    assert naps.seconds == [7.0]


async def test_another_poller_is_told_plainly(telegram: FakeTelegram, bot: Bot) -> None:
    poller = Poller(bot, Inbox(1).take, poll_seconds=30)
    task = asyncio.create_task(poller.run())
    await telegram.polling.asked()

    async with connect(TOKEN, base=telegram.base) as other:
        await other.request.post(f"{other.base_url}/getUpdates")

    with pytest.raises(OtherPoller, match="another poller"):
        await asyncio.wait_for(task, 20)


async def test_a_refused_token_ends_it(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.api.token = "1:another"

    with pytest.raises(InvalidToken):
        await asyncio.wait_for(Poller(bot, Inbox(1).take).run(), 20)


async def test_it_stops_in_the_middle_of_a_poll_and_of_a_pause(telegram: FakeTelegram, bot: Bot) -> None:
    await run(Poller(bot, Inbox(1).take, poll_seconds=30), telegram.polling.asked)

    pausing = asyncio.Event()

    async def pause(_seconds: float) -> None:
        pausing.set()
        await asyncio.Event().wait()

    telegram.faults.plan("deleteWebhook", "500")
    await run(Poller(bot, Inbox(1).take, sleep=pause), pausing.wait)


async def test_it_stops_between_two_updates_and_not_inside_one(telegram: FakeTelegram, bot: Bot) -> None:
    citizen, begun, go_on, kept = telegram.citizen(), asyncio.Event(), asyncio.Event(), []
    citizen.says("một")
    citizen.says("hai")

    async def take(body: bytes) -> None:
        begun.set()
        await go_on.wait()
        kept.append(json.loads(body)["message"]["text"])

    poller = Poller(bot, take)
    task = asyncio.create_task(poller.run())
    await begun.wait()
    poller.stop()
    await asyncio.wait({task}, timeout=0.05)
    assert not task.done()
    go_on.set()
    await asyncio.wait_for(task, 20)

    assert kept == ["một"]
