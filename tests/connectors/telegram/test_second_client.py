"""pyTelegramBotAPI, which nobody here wrote, finds in the fake what it expects of Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import telebot
from telebot import apihelper, types
from telebot.apihelper import ApiTelegramException

from tests.fakes.telegram.fake_telegram import BOT_ID, USERNAME, FakeTelegram

in_thread = asyncio.to_thread


@pytest.fixture
def client(telegram: FakeTelegram) -> Iterator[telebot.TeleBot]:
    before = (apihelper.API_URL, apihelper.LONG_POLLING_TIMEOUT)
    apihelper.API_URL = telegram.base + "/bot{0}/{1}"
    apihelper.LONG_POLLING_TIMEOUT = 0
    # One session in all, closed at the end: it keeps one for each thread otherwise.
    apihelper.session = apihelper.requests.sessions.Session()
    yield telebot.TeleBot(telegram.token, threaded=False)
    apihelper.session.close()
    apihelper.API_URL, apihelper.LONG_POLLING_TIMEOUT = before
    apihelper.session = None


async def refused(call: Callable[[], Any]) -> tuple[int, str]:
    with pytest.raises(ApiTelegramException) as error:
        await in_thread(call)
    return error.value.error_code, error.value.description


def polled(client: telebot.TeleBot, offset: int | None = None) -> list[Any]:
    return list(client.get_updates(offset, long_polling_timeout=0))


async def test_who_the_bot_is(client: telebot.TeleBot) -> None:
    me = await in_thread(client.get_me)

    assert (me.id, me.is_bot, me.username) == (BOT_ID, True, USERNAME)


async def test_a_message_with_buttons_and_markup(telegram: FakeTelegram, client: telebot.TeleBot) -> None:
    citizen = telegram.citizen()
    keyboard = types.InlineKeyboardMarkup([[types.InlineKeyboardButton("Lệ phí", callback_data="f:1")]])

    sent = await in_thread(
        lambda: client.send_message(
            citizen.chat.id, "<b>Khai sinh</b> 👶 &amp; <i>phí</i>", "HTML", reply_markup=keyboard
        )
    )

    assert sent.text == "Khai sinh 👶 & phí"
    assert [(one.type, one.offset, one.length) for one in sent.entities] == [("bold", 0, 9), ("italic", 15, 3)]
    assert sent.reply_markup.keyboard[0][0].callback_data == "f:1"
    assert sent.date < 10**10  # seconds
    assert citizen.sees().labels == [["Lệ phí"]]


async def test_what_telegram_refuses(telegram: FakeTelegram, client: telebot.TeleBot) -> None:
    citizen = telegram.citizen()
    chat = citizen.chat.id
    long_payload = types.InlineKeyboardMarkup([[types.InlineKeyboardButton("x", callback_data="x" * 65)]])

    assert (await refused(lambda: client.send_message(5, "a")))[1] == "Bad Request: chat not found"
    assert (await refused(lambda: client.send_message(chat, "a" * 4097)))[1] == "Bad Request: message is too long"
    assert (await refused(lambda: client.send_message(chat, "<b>a", "HTML")))[1].startswith(
        "Bad Request: can't parse entities: Can't find end tag"
    )
    assert (await refused(lambda: client.send_message(chat, "a", reply_markup=long_payload)))[1].endswith(
        "BUTTON_DATA_INVALID"
    )
    citizen.blocks()
    assert await refused(lambda: client.send_message(chat, "a")) == (403, "Forbidden: bot was blocked by the user")


async def test_too_many_messages(telegram: FakeTelegram, client: telebot.TeleBot) -> None:
    citizen = telegram.citizen()
    await in_thread(client.send_message, citizen.chat.id, "một")

    with pytest.raises(ApiTelegramException) as error:
        await in_thread(client.send_message, citizen.chat.id, "hai")

    assert error.value.error_code == 429
    assert error.value.result_json["parameters"]["retry_after"] == 1


async def test_updates_are_polled_and_read(telegram: FakeTelegram, client: telebot.TeleBot) -> None:
    citizen, group = telegram.citizen("An", "en"), telegram.group()
    citizen.joins("qr")
    citizen.says(f"👋 @{USERNAME} chào", group)
    citizen.shares_contact()
    citizen.sends_location(10.9, 106.8)
    citizen.sends_sticker()
    citizen.blocks()

    member, start, hello, contact, place, sticker, left = await in_thread(polled, client)

    assert member.my_chat_member.new_chat_member.status == "member"
    assert start.message.text == "/start qr"
    assert (start.message.from_user.language_code, start.message.chat.type) == ("en", "private")
    assert [(one.type, one.offset, one.length) for one in hello.message.entities] == [("mention", 3, len(USERNAME) + 1)]
    assert hello.message.chat.title == "Tổ dân phố 3"
    assert contact.message.contact.user_id == citizen.about["id"]
    assert place.message.location.latitude == 10.9
    assert sticker.message.content_type == "sticker"
    assert left.my_chat_member.new_chat_member.status == "kicked"
    assert await in_thread(polled, client, left.update_id + 1) == []


async def test_a_tap_is_answered_once(telegram: FakeTelegram, client: telebot.TeleBot) -> None:
    citizen = telegram.citizen()
    keyboard = types.InlineKeyboardMarkup([[types.InlineKeyboardButton("Lệ phí", callback_data="f:1")]])
    await in_thread(lambda: client.send_message(citizen.chat.id, "Chọn", reply_markup=keyboard))
    citizen.taps("Lệ phí")
    [update] = await in_thread(polled, client)
    tap = update.callback_query

    assert (tap.data, tap.message.text) == ("f:1", "Chọn")
    assert await in_thread(client.answer_callback_query, tap.id)
    assert (await refused(lambda: client.answer_callback_query(tap.id)))[0] == 400
    stripped = await in_thread(lambda: client.edit_message_reply_markup(citizen.chat.id, tap.message.message_id))
    assert stripped.reply_markup is None
    unchanged = await refused(lambda: client.edit_message_reply_markup(citizen.chat.id, tap.message.message_id))
    assert "message is not modified" in unchanged[1]


async def test_a_webhook_shuts_out_a_poll(telegram: FakeTelegram, client: telebot.TeleBot) -> None:
    await in_thread(lambda: client.set_webhook("https://a.vn/x", secret_token="s", allowed_updates=["message"]))

    info = await in_thread(client.get_webhook_info)
    assert (info.url, info.allowed_updates, info.pending_update_count) == ("https://a.vn/x", ["message"], 0)
    assert (await refused(lambda: polled(client)))[0] == 409
    await in_thread(client.delete_webhook)
    assert await in_thread(polled, client) == []


async def test_commands_and_typing(telegram: FakeTelegram, client: telebot.TeleBot) -> None:
    citizen = telegram.citizen()

    await in_thread(client.set_my_commands, [types.BotCommand("hoso", "Tra cứu hồ sơ")])
    await in_thread(client.send_chat_action, citizen.chat.id, "typing")

    assert [one.command for one in await in_thread(client.get_my_commands)] == ["hoso"]
    assert citizen.chat.actions == ["typing"]
    assert (await refused(lambda: client.send_chat_action(citizen.chat.id, "dancing")))[0] == 400


async def test_a_wrong_token(telegram: FakeTelegram, client: telebot.TeleBot) -> None:
    telegram.api.token = "1:another"

    assert await refused(client.get_me) == (401, "Unauthorized")
