"""Every event that Zalo is known to send."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.incoming import Incoming, Notice, NoticeKind
from connectors.message import Signal
from connectors.zalo.address import recipient_of
from connectors.zalo.parse import parse_event

OA, USER, APP = "388613280878808645", "246845883529197922", "360846524940903967"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SENT_AT = datetime(2025, 11, 23, 12, 13, 20, tzinfo=UTC)
BASE: dict[str, Any] = {"app_id": APP, "timestamp": "1763900000000"}
FROM_USER = BASE | {"sender": {"id": USER}, "recipient": {"id": OA}, "user_id_by_app": "552"}
FROM_OA = BASE | {"sender": {"id": OA}, "recipient": {"id": USER}}


def parsed(event: dict[str, Any]) -> Incoming | Notice:
    return parse_event(json.dumps(event).encode(), NOW)


def incoming(name: str, **message: Any) -> Incoming:
    found = parsed(FROM_USER | {"event_name": name, "message": {"msg_id": "m1", **message}})
    assert isinstance(found, Incoming)
    return found


def notice(event: dict[str, Any]) -> Notice:
    found = parsed(event)
    assert isinstance(found, Notice)
    return found


def attached(kind: str, payload: Any, **message: Any) -> Incoming:
    return incoming(f"user_send_{kind}", attachments=[{"type": kind, "payload": payload}], **message)


def test_a_text() -> None:
    assert incoming("user_send_text", text="Thủ tục cấp đổi CCCD?") == Incoming(
        channel="zalo",
        address=USER,
        event_key=f"oa:{OA}:user_send_text:m1",
        message_id="m1",
        received_at=SENT_AT,
        text="Thủ tục cấp đổi CCCD?",
        details={"msg_id": "m1"},
    )


def test_a_tap_on_one_of_our_buttons() -> None:
    tapped = incoming("user_send_text", text="#dn:p:1.001193:f")

    assert (tapped.payload, tapped.text) == ("p:1.001193:f", None)
    tapped.inbound("c1")


@pytest.mark.parametrize("text", ["#hotro", "#dn:", "#dn", "#DN:none", "# dn:none", "#dn:" + "x" * 65, "1"])
def test_any_other_text_stays_a_text(text: str) -> None:
    assert (incoming("user_send_text", text=text).payload, incoming("user_send_text", text=text).text) == (None, text)


def test_a_button_event_that_only_one_tool_knows() -> None:
    assert incoming("user_click_button", payload="#dn:none").payload == "none"


@pytest.mark.parametrize(
    ("kind", "payload", "signal"),
    [
        ("image", {"thumbnail": "https://a.zdn.vn/t", "url": "https://a.zdn.vn/i"}, Signal.PICTURE),
        ("gif", {"thumbnail": "https://a.zdn.vn/t", "url": "https://a.zdn.vn/i"}, Signal.PICTURE),
        ("video", {"url": "https://a.zdn.vn/v", "thumbnail": "", "description": ""}, Signal.PICTURE),
        ("audio", {"url": "https://a.zdn.vn/a.amr"}, Signal.VOICE),
        ("sticker", {"url": "https://a.zdn.vn/s", "id": "12"}, Signal.STICKER),
        ("file", {"size": "12", "name": "don.pdf", "checksum": "0", "type": "pdf", "url": "u"}, Signal.FILE),
        ("business_card", {"thumbnail": "", "description": "0900", "url": ""}, Signal.FOREIGN_CONTACT),
        ("hologram", {}, Signal.UNSUPPORTED),
    ],
)
def test_what_is_no_text(kind: str, payload: dict[str, str], signal: Signal) -> None:
    assert attached(kind, payload).signal is signal
    assert attached(kind, payload, text="đây ạ").text == "đây ạ"


def test_a_link_is_its_words_or_its_address() -> None:
    assert attached("link", {"description": "Trang", "url": "https://a.vn"}, text="xem giúp").text == "xem giúp"
    assert attached("link", {"description": "", "url": "https://a.vn"}).text == "https://a.vn"


def test_a_place() -> None:
    at = attached("location", {"coordinates": {"latitude": "10.9574", "longitude": "106.8426"}})

    assert at.signal is Signal.LOCATION
    assert at.place is not None
    assert (at.place.latitude, at.place.longitude) == (10.9574, 106.8426)
    at.inbound("c1")


@pytest.mark.parametrize("coordinates", [None, [], {}, {"latitude": "91", "longitude": "0"}, {"latitude": "NaN"}])
def test_a_place_that_is_none(coordinates: Any) -> None:
    assert attached("location", {"coordinates": coordinates}).signal is Signal.UNSUPPORTED


def test_the_form() -> None:
    info = {"name": "Nguyễn Văn A", "phone": "84900000000", "full_address": {"user_city": "Đồng Nai"}}
    filled = parsed(FROM_USER | {"event_name": "user_submit_info", "info": info})

    assert isinstance(filled, Incoming)
    assert (filled.signal, filled.text, filled.details) == (Signal.CONTACT, "84900000000", {})
    assert filled.event_key == f"oa:{OA}:user_submit_info:{USER}:1763900000000"
    without = parsed(FROM_USER | {"event_name": "user_submit_info", "info": {"phone": None}})
    assert isinstance(without, Incoming)
    assert without.signal is Signal.UNSUPPORTED


@pytest.mark.parametrize(
    "event",
    [
        {"event_name": "follow", "oa_id": OA, "follower": {"id": USER}, "source": "oa_profile"},
        {"event_name": "user_click_chatnow", "oa_id": OA, "user_id": USER},
    ],
)
def test_who_opens_the_chat_has_joined(event: dict[str, Any]) -> None:
    joined = parsed(BASE | event)

    assert isinstance(joined, Incoming)
    assert (joined.signal, joined.address, joined.text) == (Signal.JOINED, USER, None)
    assert joined.event_key == f"oa:{OA}:{event['event_name']}:{USER}:1763900000000"
    assert "msg_id" not in joined.details


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ({"event_name": "unfollow", "oa_id": OA, "follower": {"id": USER}}, NoticeKind.LEFT),
        ({"event_name": "user_withdraw", "oa_id": OA, "user_id": USER}, NoticeKind.WITHDRAWN),
    ],
)
def test_who_goes(event: dict[str, Any], kind: NoticeKind) -> None:
    gone = notice(BASE | event)

    assert (gone.kind, gone.address, gone.at) == (kind, USER, SENT_AT)


@pytest.mark.parametrize("kind", ["text", "image", "gif", "list", "file", "sticker"])
def test_a_message_of_ours_is_told_back(kind: str) -> None:
    told = notice(FROM_OA | {"event_name": f"oa_send_{kind}", "message": {"msg_id": "m9", "text": "Bạn cần…"}})

    assert (told.kind, told.address, told.provider_msg_ids, told.text) == (NoticeKind.SENT, USER, ("m9",), None)


@pytest.mark.parametrize("where", ["sender", "top"])
def test_an_official_writes_by_hand(where: str) -> None:
    event = FROM_OA | {"event_name": "oa_send_text", "message": {"msg_id": "m9", "text": "Chào anh"}}
    event |= {"sender": {"id": OA, "admin_id": "77"}} if where == "sender" else {"admin_id": "77"}

    assert (notice(event).kind, notice(event).text, notice(event).address) == (NoticeKind.PERSON, "Chào anh", USER)


def test_receipts() -> None:
    received = notice(FROM_OA | {"event_name": "user_received_message", "message": {"msg_id": "m9"}})
    seen = notice(FROM_OA | {"event_name": "user_seen_message", "message": {"msg_ids": ["m8", "m9"]}})
    later = notice(FROM_OA | {"event_name": "user_seen_message", "message": {"msg_ids": ["m9"]}})

    assert (received.kind, received.address, received.provider_msg_ids) == (NoticeKind.DELIVERED, USER, ("m9",))
    assert (seen.kind, seen.provider_msg_ids) == (NoticeKind.SEEN, ("m8", "m9"))
    assert len({received.event_key, seen.event_key, later.event_key}) == 3
    assert received.event_key == f"oa:{OA}:user_received_message:m9"


def test_the_receipt_of_a_template_does_not_carry_the_telephone_number_on() -> None:
    message = {"delivery_time": "1763900009000", "msg_id": "z1", "tracking_id": "t1"}
    event = FROM_OA | {"event_name": "user_received_message", "message": message, "recipient": {"id": "84900000000"}}

    told = notice(event)

    assert (told.kind, told.address, told.at.second) == (NoticeKind.DELIVERED, None, 29)
    assert "84900000000" not in told.model_dump_json()


def test_somebody_without_an_account() -> None:
    event = FROM_USER | {"event_name": "anonymous_send_text", "sender": {"id": "a:1"}}
    event["message"] = {"msg_id": "m1", "conversation_id": "cv:2", "text": "hỏi"}
    found = parsed(event)
    assert isinstance(found, Incoming)
    assert (found.address, found.text) == ("anonymous:a%3A1:cv%3A2", "hỏi")

    answer = FROM_OA | {"event_name": "oa_send_anonymous_text", "recipient": {"id": "a:1"}}
    assert recipient_of(found.address).to_dict() == {"anonymous_id": "a:1", "conversation_id": "cv:2"}
    assert notice(answer | {"message": {"msg_id": "m2", "conversation_id": "cv:2"}}).address == found.address


@pytest.mark.parametrize(
    "name",
    [
        "oa_dreamt_of_user",
        "user_send_group_text",
        "user_reacted_message",
        "oa_send_group_text",
        "oa_send_consent",
        "add_user_to_tag",
        "change_oa_daily_quota",
    ],
)
def test_what_changes_nothing_here_is_only_counted(name: str) -> None:
    other = notice(FROM_USER | {"event_name": name, "message": {"msg_id": "m1", "text": "x"}})

    assert (other.kind, other.name, other.text) == (NoticeKind.OTHER, name, None)


def test_two_events_about_one_message_are_two() -> None:
    told = notice(FROM_OA | {"event_name": "oa_send_text", "message": {"msg_id": "m1"}})
    received = notice(FROM_OA | {"event_name": "user_received_message", "message": {"msg_id": "m1"}})

    assert told.event_key != received.event_key


def test_the_same_delivery_again_is_the_same() -> None:
    body = json.dumps(FROM_USER | {"event_name": "user_send_text", "message": {"text": "không có msg_id"}}).encode()

    assert parse_event(body, NOW) == parse_event(body, NOW)
