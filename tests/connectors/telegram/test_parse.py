"""Private chats: what an update means."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.incoming import Incoming, Notice, NoticeKind
from connectors.message import Signal
from connectors.telegram.ignored import Ignored
from connectors.telegram.malformed import MalformedUpdate
from tests.connectors.telegram.updates import AN, NOW, PRIVATE, SENT, ignored, incoming, message, parse

TAPPED = {
    "message_id": 9,
    "from": {"id": 424242, "is_bot": True},
    "chat": PRIVATE,
    "date": 1772438000,
    "text": "Ông/Bà hỏi về",
    "reply_markup": {
        "inline_keyboard": [
            [{"text": "Khai sinh", "callback_data": "c:1"}],
            [{"text": "Khai tử", "callback_data": "c:2"}, {"text": "Cổng", "url": "https://a.vn"}],
        ]
    },
}


def tap(**changes: Any) -> Incoming | Notice | Ignored:
    query = {"id": "4382bfdwdsb323b2d9", "from": AN, "message": TAPPED, "chat_instance": "1", "data": "c:2"}
    return parse({"callback_query": query | changes})


def test_a_text() -> None:
    assert incoming({"text": "Làm khai sinh cần gì?"}) == Incoming(
        channel="telegram",
        address="1001",
        event_key="tg:424242:77",
        message_id="5",
        received_at=SENT,
        text="Làm khai sinh cần gì?",
        locale="vi",
    )


def test_it_becomes_a_message_of_a_conversation() -> None:
    inbound = incoming({"text": "chào"}).inbound("c9")

    assert (inbound.conversation_id, inbound.channel, inbound.text) == ("c9", "telegram", "chào")


def test_decomposed_letters_are_composed_and_control_characters_dropped() -> None:
    assert incoming({"text": "Nguye\u0302\u0303n\x00\x1b \ud800A\n\tB"}).text == "Nguyễn A\n\tB"


@pytest.mark.parametrize("seconds", [1_772_438_400_000, -(10**15), 10**300, True, "1772438400", None])
def test_a_date_that_is_none_gives_way_to_the_time_of_arrival(seconds: object) -> None:
    assert incoming({"text": "a", "date": seconds}).received_at == NOW


@pytest.mark.parametrize(
    ("code", "locale"),
    [("vi", "vi"), ("en", "en"), ("en-GB", "en"), ("EN", "en"), ("fr", "vi"), ("enm", "vi"), (None, "vi"), (5, "vi")],
)
def test_the_language_of_the_app(code: object, locale: str) -> None:
    assert incoming({"text": "a"}, sender=AN | {"language_code": code}).locale == locale


def test_a_message_that_was_changed_is_a_new_one() -> None:
    first = incoming({"text": "khai sih"})
    second = parse({"update_id": 78, "edited_message": message({"text": "khai sinh", "edit_date": 1772438460})})

    assert isinstance(second, Incoming)
    assert second.text == "khai sinh"
    assert second.received_at == datetime(2026, 3, 2, 8, 1, tzinfo=UTC)
    assert second.event_key != first.event_key
    assert (first.message_id, second.message_id) == ("5", "5:1772438460")


def test_the_next_point_of_a_shared_location_is_no_message() -> None:
    moved = message({"location": {"latitude": 10.9, "longitude": 106.8}, "edit_date": 1772438460})

    found = parse({"edited_message": moved})

    assert isinstance(found, Ignored)
    assert found.reason.value == "live_location"


def test_a_tap() -> None:
    assert tap() == Incoming(
        channel="telegram",
        address="1001",
        event_key="tg:424242:callback:4382bfdwdsb323b2d9",
        message_id="callback:4382bfdwdsb323b2d9",
        received_at=NOW,
        payload="c:2",
        label="Khai tử",
        details={"callback_id": "4382bfdwdsb323b2d9", "keyboard_message_id": "9"},
    )


def test_a_tap_that_another_update_brings_again_is_the_same() -> None:
    first, second = tap(), parse({"update_id": 99, "callback_query": {"id": "4382bfdwdsb323b2d9", "from": AN,
                                                                      "message": TAPPED, "data": "c:2"}})  # fmt: skip

    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert (first.event_key, first.message_id) == (second.event_key, second.message_id)


def test_a_tap_on_a_message_that_the_bot_can_reach_no_more() -> None:
    found = tap(message={"chat": PRIVATE, "message_id": 9, "date": 0})

    assert isinstance(found, Incoming)
    assert (found.payload, found.label, found.address) == ("c:2", None, "1001")
    assert "keyboard_message_id" not in found.details


def test_a_tap_without_a_message_is_the_persons() -> None:
    found = tap(message=None)

    assert isinstance(found, Incoming)
    assert (found.address, found.public) == ("1001", False)


@pytest.mark.parametrize("data", [None, "", "x" * 65, "ế" * 22, "a\x00", 5])
def test_a_tap_that_carries_nothing_of_ours_is_counted(data: object) -> None:
    found = tap(data=data)

    assert isinstance(found, Notice)
    assert (found.kind, found.name) == (NoticeKind.OTHER, "callback_query.no_data")


@pytest.mark.parametrize(
    ("status", "kind"),
    [("kicked", NoticeKind.LEFT), ("left", NoticeKind.LEFT), ("member", NoticeKind.OTHER), (None, NoticeKind.OTHER)],
)
def test_the_bot_is_blocked_or_let_in_again(status: str | None, kind: NoticeKind) -> None:
    change = {"chat": PRIVATE, "from": AN, "date": 1772438400, "new_chat_member": {"status": status}}

    found = parse({"my_chat_member": change})

    assert found == Notice(
        channel="telegram",
        event_key="tg:424242:77",
        kind=kind,
        name=f"my_chat_member.{status or 'unknown'}",
        at=SENT,
        address="1001",
    )


def test_an_update_of_a_kind_to_come_is_counted_by_its_name() -> None:
    found = parse({"brain_wave": {"chat": PRIVATE}})

    assert isinstance(found, Notice)
    assert (found.kind, found.name) == (NoticeKind.OTHER, "brain_wave")


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("/help", "trợ giúp"),
        ("/trogiup", "trợ giúp"),
        ("/hoso", "tra cứu hồ sơ"),
        ("/hoso H19.05-240101-0001", "tra cứu hồ sơ H19.05-240101-0001"),
        ("/HOSO@dongnai_TEST_bot", "tra cứu hồ sơ"),
        ("/xoa", "xóa dữ liệu của tôi"),
        ("/nguoi", "gặp người hỗ trợ"),
        ("/en", "English"),
        ("/vi", "tiếng Việt"),
        ("/la gi", "/la gi"),
        ("/", "/"),
        ("a /help", "a /help"),
    ],
)
def test_commands_are_words(command: str, text: str) -> None:
    assert incoming({"text": command}).text == text


@pytest.mark.parametrize(
    ("command", "details"),
    [
        ("/start", {}),
        ("/start@DongNai_test_bot", {}),
        ("/start qr_quay-3", {"start": "qr_quay-3"}),
        ("/start có dấu", {}),
        ("/start " + "a" * 65, {}),
    ],
)
def test_the_chat_is_opened(command: str, details: dict[str, str]) -> None:
    found = incoming({"text": command})

    assert (found.signal, found.text, found.details) == (Signal.JOINED, None, details)


def test_what_is_not_for_us() -> None:
    assert ignored({"text": "/help@other_bot"}) == "other_bot"
    assert ignored({"text": "a"}, sender=AN | {"is_bot": True}) == "bot"
    assert ignored({"text": "a"}, sender={}) == "no_sender"
    assert ignored({"text": "a"}, chat={"id": -1, "type": "channel"}) == "channel"
    assert ignored({"pinned_message": {}}) == "service"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b"1" * 5000,
        b'{"update_id": true}',
        b'{"update_id": "5"}',
        json.dumps({"update_id": 5, "message": {"text": "a"}}).encode(),
        json.dumps({"update_id": 5, "message": {"chat": PRIVATE, "text": "a"}}).encode(),
        json.dumps({"update_id": 5, "message": None}).encode(),
        json.dumps({"update_id": 5, "callback_query": {"data": "a", "from": AN}}).encode(),
        json.dumps({"update_id": 5, "callback_query": {"data": "a", "from": AN, "id": "\ud800"}}).encode(),
        json.dumps({"update_id": 5, "my_chat_member": {}}).encode(),
    ],
)
def test_what_is_no_update_is_one_error(body: bytes) -> None:
    with pytest.raises(MalformedUpdate):
        parse(body)
