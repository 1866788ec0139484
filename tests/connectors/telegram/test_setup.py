"""What an operator does once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Bot
from telegram.error import BadRequest

from connectors.message import Language
from connectors.telegram.command import read_command
from connectors.telegram.menu import MENUS
from connectors.telegram.setup import BotSetup
from tests.fakes.serving import serving
from tests.fakes.telegram.fake_telegram import FakeTelegram
from tests.fakes.telegram.receiver import Receiver
from tests.fakes.telegram.virtual_time import VirtualTime


async def test_the_webhook_is_registered_with_all_that_matters(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.citizen().says("trước khi đăng ký")

    await BotSetup(bot).register("https://chat.example.gov.vn/webhooks/telegram/x", "s3cret", max_connections=10)

    [call] = telegram.called("setWebhook")
    assert (
        call
        == {
            "url": "https://chat.example.gov.vn/webhooks/telegram/x",
            "secret_token": "s3cret",
            "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
            "max_connections": "10",
        }
        or call["drop_pending_updates"] is False
    )
    report = await BotSetup(bot).report()
    assert report.url == "https://chat.example.gov.vn/webhooks/telegram/x"
    assert report.kinds == ("message", "edited_message", "callback_query", "my_chat_member")
    assert (report.max_connections, report.pending, report.last_error) == (10, 1, None)


@pytest.mark.parametrize("secret", ["", "có dấu", "a" * 257])
async def test_a_secret_that_telegram_would_not_take_is_refused_before(
    telegram: FakeTelegram, bot: Bot, secret: str
) -> None:
    with pytest.raises(ValueError, match="secret"):
        await BotSetup(bot).register("https://chat.example.gov.vn/x", secret)

    assert telegram.called("setWebhook") == []


@pytest.mark.parametrize("url", ["http://chat.example.gov.vn/x", "https://chat.example.gov.vn:8080/x"])
async def test_telegram_refuses_other_addresses(bot: Bot, url: str) -> None:
    with pytest.raises(BadRequest):
        await BotSetup(bot).register(url, "s3cret")


async def test_the_report_tells_what_went_wrong_last(telegram: FakeTelegram, bot: Bot, time: VirtualTime) -> None:
    receiver = Receiver()
    receiver.answers = [500]
    async with serving(receiver.app) as base:
        await BotSetup(bot).register(f"{base}/hook", "s3cret")
        telegram.citizen().says("chào")
        await telegram.webhook.push()

        report = await BotSetup(bot).report()

    assert report.last_error == "Wrong response from the webhook: 500 Internal Server Error"
    assert report.last_error_at == datetime.fromtimestamp(int(time()), UTC)


async def test_it_is_taken_away_and_nothing_is_lost(telegram: FakeTelegram, bot: Bot) -> None:
    await BotSetup(bot).register("https://chat.example.gov.vn/x", "s3cret")
    telegram.citizen().says("chào")

    await BotSetup(bot).unregister()

    report = await BotSetup(bot).report()
    assert (report.url, report.pending) == ("", 1)


async def test_the_bot_introduces_itself_in_both_languages(telegram: FakeTelegram, bot: Bot) -> None:
    await BotSetup(bot).introduce()

    profile = telegram.profile
    assert set(profile.commands) == set(profile.descriptions) == set(profile.short_descriptions) == {"", "en"}
    assert [one["command"] for one in profile.commands[""]] == ["trogiup", "hoso", "nguoi", "xoa", "en"]
    assert profile.descriptions[""].startswith("Xin chào!")
    assert profile.short_descriptions["en"].startswith("Answers about")


@pytest.mark.parametrize("language", MENUS)
def test_every_command_of_the_menu_is_understood(language: Language) -> None:
    for name, _does in MENUS[language].commands:
        command = read_command(f"/{name}")
        assert command is not None
        assert command.is_known
