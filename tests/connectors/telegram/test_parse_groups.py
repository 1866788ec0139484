"""Groups: only what is said to the assistant."""

from __future__ import annotations

import json
from typing import Any

import pytest

from connectors.incoming import Incoming
from connectors.message import Signal
from connectors.telegram.parse import UpdateParser
from tests.connectors.telegram.updates import AN, BOT, GROUP, NOW, OF_OURS, ignored, incoming, message, parse
from tests.fakes.telegram.html_entities import utf16_length

NAME = "@dongnai_TEST_bot"


def naming(text: str, name: str = NAME, field: str = "text", **entity: Any) -> dict[str, Any]:
    """A message that holds `name`, marked as Telegram marks it."""
    marked = {"type": "mention", "offset": utf16_length(text.partition(name)[0]), "length": utf16_length(name)}
    return {field: text, "entities" if field == "text" else "caption_entities": [marked | entity]}


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (f"{NAME} làm khai sinh", "làm khai sinh"),
        (f"{NAME}, làm khai sinh?", "làm khai sinh?"),
        (f"làm khai sinh {NAME}", "làm khai sinh"),
        (f"làm {NAME} khai sinh", "làm khai sinh"),
        (f"👨‍👩‍👧 𝕏 {NAME}: khai sinh 👶", "👨‍👩‍👧 𝕏 : khai sinh 👶"),
        (f"Nguye\u0302\u0303n {NAME} hỏi", "Nguyễn hỏi"),
    ],
)
def test_called_by_name(said: str, heard: str) -> None:
    found = incoming(naming(said), GROUP)

    assert (found.text, found.public, found.address) == (heard, True, "-100500")


def test_called_by_a_link_to_the_bot() -> None:
    linked = naming("Trợ lý ơi, phí bao nhiêu", "Trợ lý", type="text_mention", user={"id": BOT, "is_bot": True})

    assert incoming(linked, GROUP).text == "ơi, phí bao nhiêu"


def test_called_and_told_nothing() -> None:
    found = incoming(naming(NAME), GROUP)

    assert (found.signal, found.text) == (Signal.JOINED, None)


def test_called_in_a_caption() -> None:
    found = incoming(naming(f"{NAME} giấy gì đây", field="caption") | {"photo": [{}]}, GROUP)

    assert (found.signal, found.text) == (Signal.PICTURE, "giấy gì đây")


def test_a_picture_with_the_name_alone() -> None:
    found = incoming(naming(NAME, field="caption") | {"photo": [{}]}, GROUP)

    assert (found.signal, found.text) == (Signal.PICTURE, None)


def test_an_answer_to_the_assistant() -> None:
    assert incoming({"text": "phí bao nhiêu", "reply_to_message": OF_OURS}, GROUP).text == "phí bao nhiêu"
    assert incoming({"sticker": {}, "reply_to_message": OF_OURS}, GROUP).signal is Signal.STICKER


@pytest.mark.parametrize("command", ["/hoso@DongNai_test_bot", "/hoso"])
def test_a_command_to_the_assistant(command: str) -> None:
    assert incoming({"text": command}, GROUP).text == "tra cứu hồ sơ"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "chiều nay họp nhé"},
        {"text": NAME},  # not marked by Telegram
        naming("@other_bot làm gì", "@other_bot"),
        naming("@dongnai_test_bot2 làm gì", "@dongnai_test_bot2"),
        naming("An ơi", "An", type="text_mention", user={"id": 1002}),
        naming(f"{NAME} a", length=0),
        naming(f"{NAME} a", offset=-1),
        naming(f"{NAME} a", length=9999),
        naming(f"{NAME} a", offset="0"),
        {"text": "phí?", "reply_to_message": OF_OURS | {"from": {"id": 1002}}},
        {"text": "/weather"},
        {"sticker": {}},
        {"text": "a", "entities": "x"},
    ],
)
def test_what_a_group_says_to_itself(fields: dict[str, Any]) -> None:
    assert ignored(fields, GROUP) == "not_addressed"


def test_a_command_to_another_bot() -> None:
    assert ignored({"text": "/help@other_bot", "reply_to_message": OF_OURS}, GROUP) == "other_bot"


def test_while_the_name_is_not_known_a_command_that_names_a_bot_is_ours() -> None:
    update = {"update_id": 77, "message": message({"text": "/hoso@dongnai_test_bot"}, GROUP)}

    found = UpdateParser(BOT, "").parse(json.dumps(update).encode(), NOW)

    assert isinstance(found, Incoming)
    assert found.text == "tra cứu hồ sơ"


def test_an_administrator_who_hides_is_no_citizen() -> None:
    hidden = {"id": 1087968824, "is_bot": True, "username": "GroupAnonymousBot"}

    assert ignored(naming(f"{NAME} a"), GROUP, hidden) == "bot"


def test_the_topic_is_kept() -> None:
    topic = {"message_thread_id": 31, "is_topic_message": True}
    thread = {"message_thread_id": 31}

    assert incoming(naming(f"{NAME} a") | topic, GROUP).details == {"thread_id": "31"}
    assert incoming(naming(f"{NAME} a") | thread, GROUP).details == {}


def test_a_tap_in_a_group_is_public() -> None:
    shown = OF_OURS | {"reply_markup": {"inline_keyboard": [[{"text": "Phí", "callback_data": "f"}]]}}

    found = parse({"callback_query": {"id": "1", "from": AN, "message": shown, "data": "f"}})

    assert isinstance(found, Incoming)
    assert (found.public, found.address, found.label) == (True, "-100500", "Phí")
