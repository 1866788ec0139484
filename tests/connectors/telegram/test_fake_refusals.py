"""The fake refuses what Telegram refuses, and in its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import BadRequest, InvalidToken

from tests.fakes.telegram.failure import ApiFailure
from tests.fakes.telegram.fake_telegram import FakeTelegram
from tests.fakes.telegram.html_entities import parse_html
from tests.fakes.telegram.markup import check_markup
from tests.fakes.telegram.virtual_time import VirtualTime


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("ế < 5", 'Unsupported start tag "" at byte offset 4'),
        ("<a href='x", 'Unsupported start tag "a" at byte offset 0'),
    ],
)
def test_markup_that_does_not_balance(source: str, told: str) -> None:
    with pytest.raises(ApiFailure) as failure:
        parse_html(source)

    assert failure.value.description == f"Bad Request: can't parse entities: {told}"


def test_markup_that_does() -> None:
    text, entities = parse_html(
        '👶 <b>a <i>b</i></b> &lt;c&gt; & &nbsp; <a href="https://a.vn/?x=1&amp;y">d</a><b></b>'
    )

    assert text == "👶 a b <c> & &nbsp; d"
    assert entities == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "italic", "offset": 5, "length": 1},
        {"type": "text_link", "offset": 20, "length": 1, "url": "https://a.vn/?x=1&y"},
    ]


@given(st.text("<>/abi&; ='\"", max_size=30))
def test_any_markup_is_read_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiFailure:
        return
    assert all(one["offset"] >= 0 and one["offset"] + one["length"] <= len(text) for one in entities)


@pytest.mark.parametrize(
    "markup",
    [
        [],
        {},
        {"inline_keyboard": [[]], "keyboard": [[]]},
        {"inline_keyboard": [{"text": "a"}]},
        {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]},
        {"inline_keyboard": [[{"text": "a"}]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "b", "url": "https://a.vn"}]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "ế" * 22}]]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101},
        {"remove_keyboard": False},
        {"keyboard": [[{"text": "a", "request_contact": True}]]},
    ],
)
def test_keyboards_that_cannot_be(markup: Any) -> None:
    with pytest.raises(ApiFailure):
        check_markup(markup, "supergroup")


async def refusal(call: Callable[[], Any]) -> str:
    with pytest.raises(BadRequest) as refused:
        await call()
    return refused.value.message


async def test_calls_that_make_no_sense(telegram: FakeTelegram, bot: Bot, time: VirtualTime) -> None:
    citizen = telegram.citizen()
    chat = citizen.chat.id
    citizen.says("của tôi")

    assert await refusal(lambda: bot.send_message(chat, " \n")) == "Message text is empty"
    assert await refusal(lambda: bot.send_message(chat, "a", parse_mode="MarkdownV2")) == "Unsupported parse_mode"
    assert await refusal(lambda: bot.edit_message_reply_markup(chat, 1)) == "Message to edit not found"
    assert (await refusal(lambda: bot.answer_callback_query("1"))).startswith("Query is too old")
    assert await refusal(lambda: bot.set_my_commands([("Hoso", "x")])) == "Bot_command_invalid"
    assert await refusal(lambda: bot.set_my_short_description("x" * 121)) == "Short_description is too long"
    assert await refusal(lambda: bot.set_webhook("https://a.vn", secret_token="có")) == (
        "Secret token contains unallowed characters"
    )
    assert "Max_connections" in await refusal(lambda: bot.set_webhook("https://a.vn", max_connections=101))
    with pytest.raises(InvalidToken):
        await bot.request.post(f"{bot.base_url}/sendPigeon")


async def test_entities_that_telegram_would_forget_are_complained_of(telegram: FakeTelegram, bot: Bot) -> None:
    citizen = telegram.citizen()

    await bot.send_message(citizen.chat.id, "<b>a</b> " * 101, parse_mode="HTML")

    assert telegram.messages.complaints == ["101 entities"]


async def test_names_of_methods_are_read_in_any_case(bot: Bot) -> None:
    assert await bot.request.post(f"{bot.base_url}/GETME") == await bot.request.post(f"{bot.base_url}/getMe")


async def test_pending_updates_are_dropped_on_request(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.citizen().says("chào")

    await bot.delete_webhook(drop_pending_updates=True)

    assert telegram.updates.waiting() == []
