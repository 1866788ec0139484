"""Private chats: pictures, voices, places, cards."""

from __future__ import annotations

from typing import Any

import pytest

from connectors.message import Place, Signal
from tests.connectors.telegram.updates import ignored, incoming

FILE = {"file_id": "f", "file_unique_id": "u"}


@pytest.mark.parametrize(
    ("fields", "signal"),
    [
        ({"sticker": FILE}, Signal.STICKER),
        ({"voice": FILE}, Signal.VOICE),
        ({"audio": FILE}, Signal.VOICE),
        ({"video_note": FILE}, Signal.VOICE),
        ({"photo": [FILE]}, Signal.PICTURE),
        ({"video": FILE}, Signal.PICTURE),
        ({"animation": FILE, "document": FILE}, Signal.PICTURE),
        ({"document": FILE}, Signal.FILE),
        ({"poll": {}}, Signal.UNSUPPORTED),
        ({"dice": {"emoji": "🎲", "value": 3}}, Signal.UNSUPPORTED),
        ({"game": {}}, Signal.UNSUPPORTED),
        ({"hologram": {}}, Signal.UNSUPPORTED),
        ({"giveaway": {}}, Signal.UNSUPPORTED),
        ({}, Signal.UNSUPPORTED),
        ({"text": ""}, Signal.UNSUPPORTED),
        ({"text": " \x00 "}, Signal.UNSUPPORTED),
    ],
)
def test_what_is_more_or_less_than_words(fields: dict[str, Any], signal: Signal) -> None:
    found = incoming(fields)

    assert (found.signal, found.text, found.place) == (signal, None, None)


@pytest.mark.parametrize("kind", ["photo", "document", "video", "voice"])
def test_a_caption_is_its_text(kind: str) -> None:
    found = incoming({kind: FILE, "caption": " Giấy này là gì? ", "media_group_id": "131"})

    assert found.text == "Giấy này là gì?"
    assert found.details == {"media_group_id": "131"}


@pytest.mark.parametrize("around", [{}, {"venue": {"title": "UBND", "location": {}}}])
def test_a_place(around: dict[str, Any]) -> None:
    found = incoming({"location": {"latitude": 10.95, "longitude": 106.82, "horizontal_accuracy": 5}} | around)

    assert (found.signal, found.place) == (Signal.LOCATION, Place(latitude=10.95, longitude=106.82))


@pytest.mark.parametrize(
    "location",
    [{}, None, {"latitude": 91, "longitude": 0}, {"latitude": "10", "longitude": 106}, {"latitude": 10.0},
     {"latitude": float("nan"), "longitude": 1.0}, {"latitude": 10**400, "longitude": 1}],
)  # fmt: skip
def test_a_place_nowhere(location: object) -> None:
    assert incoming({"location": location}).signal is Signal.UNSUPPORTED


def test_the_own_number() -> None:
    found = incoming({"contact": {"phone_number": "+84 912-345-678", "first_name": "An", "user_id": 1001}})

    assert (found.signal, found.text) == (Signal.CONTACT, "+84912345678")


@pytest.mark.parametrize("owner", [{"user_id": 1002}, {}, {"user_id": True}, {"user_id": "1001"}])
def test_a_number_that_nobody_vouches_for_is_not_kept(owner: dict[str, Any]) -> None:
    found = incoming({"contact": {"phone_number": "0912345678", "first_name": "Bình", "vcard": "TEL:0912"} | owner})

    assert (found.signal, found.text) == (Signal.FOREIGN_CONTACT, None)
    assert "0912" not in found.model_dump_json()


def test_a_card_without_a_number_is_none() -> None:
    assert incoming({"contact": {"first_name": "An", "user_id": 1001}}).signal is Signal.FOREIGN_CONTACT


@pytest.mark.parametrize(
    "field",
    ["new_chat_members", "pinned_message", "message_auto_delete_timer_changed", "forum_topic_created", "users_shared",
     "migrate_to_chat_id", "chat_background_set", "successful_payment", "write_access_allowed"],
)  # fmt: skip
def test_what_nobody_said(field: str) -> None:
    assert ignored({field: {}}) == "service"
