"""What nobody should send, and what becomes of it."""

from __future__ import annotations

import json
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.incoming import Incoming, Notice
from connectors.message import Signal
from connectors.zalo.event import BadEvent, is_probe
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


@pytest.mark.parametrize("timestamp", ["17639000000", "176390000000", 17639, "", None, "hôm qua", "9" * 5000])
def test_a_time_that_cannot_be_read_is_now(timestamp: Any) -> None:
    event = FROM_USER | {"event_name": "user_send_text", "message": {"msg_id": "m", "text": "a"}}

    found = parsed(event | {"timestamp": timestamp})

    assert isinstance(found, Incoming)
    assert found.received_at == NOW


def test_ids_that_came_as_numbers_lose_no_digit() -> None:
    event = {"event_name": "user_send_text", "sender": {"id": int(USER)}, "recipient": {"id": int(OA)}}
    found = parsed(BASE | event | {"message": {"msg_id": 12, "text": "a"}, "timestamp": 1763900000000})

    assert isinstance(found, Incoming)
    assert (found.address, found.message_id, found.received_at) == (USER, "12", SENT_AT)


def test_a_text_is_composed_cleaned_and_cut() -> None:
    assert incoming("user_send_text", text=unicodedata.normalize("NFD", "Nguyễn")).text == "Nguyễn"
    assert incoming("user_send_text", text=" a\x00\x1b\u0085b\ud800c\nd ").text == "abc\nd"
    assert incoming("user_send_text", text=unicodedata.normalize("NFD", "ễ" * 3000)).text == "ễ" * 2000


@pytest.mark.parametrize("text", ["", "  \n", "\x00", None, 7, ["a"]])
def test_a_text_without_words_is_not_understood(text: Any) -> None:
    found = incoming("user_send_text", text=text)

    assert (found.signal, found.text) in ((Signal.UNSUPPORTED, None), (None, "7"))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "malformed"),
        (b"[]", "malformed"),
        (b"\xff", "malformed"),
        (b"[" * 100_000, "malformed"),
        (b"{}", "no_name"),
        (b'{"event_name":["follow"]}', "no_name"),
        (b'{"event_name":"follow"}', "no_person"),
        (b'{"event_name":"user_send_text","sender":"x","message":{"msg_id":"1"}}', "ok"),
        (b'{"event_name":"user_send_text","sender":[],"message":[]}', "no_person"),
        (b'{"event_name":"anonymous_send_text","sender":{"id":"a"},"message":{}}', "no_person"),
    ],
)
def test_what_is_no_event(body: bytes, code: str) -> None:
    if code == "ok":
        parse_event(body, NOW)
        return
    with pytest.raises(BadEvent) as bad:
        parse_event(body, NOW)
    assert bad.value.code == code


@pytest.mark.parametrize(
    ("body", "headers", "probe"),
    [
        (b"{}", {}, True),
        (b" { }\n", {"Content-Type": "application/json"}, True),
        (b"{}", {"X-ZEvent-Signature": "mac=0"}, False),
        (b'{"a":1}', {}, False),
        (b"", {}, False),
    ],
)
def test_the_probe_of_the_address(body: bytes, headers: dict[str, str], probe: bool) -> None:
    assert is_probe(body, headers) is probe


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
_names = st.sampled_from(
    [
        "user_send_text", "user_send_location", "user_send_image", "user_send_link", "anonymous_send_text", "follow",
        "unfollow", "user_withdraw", "oa_send_text", "oa_send_anonymous_text", "user_received_message",
        "user_seen_message", "user_submit_info", "user_click_button", "user_reacted_message", "x",
    ]
)  # fmt: skip
_fields = st.fixed_dictionaries(
    {"event_name": _names},
    optional={
        "sender": _json | st.fixed_dictionaries({"id": _json}),
        "recipient": _json | st.fixed_dictionaries({"id": _json}),
        "follower": _json,
        "user_id": _json,
        "timestamp": _json,
        "info": st.fixed_dictionaries({"phone": _json}) | _json,
        "message": st.fixed_dictionaries(
            {},
            optional={
                "msg_id": _json,
                "msg_ids": _json,
                "text": _json,
                "conversation_id": _json,
                "attachments": st.lists(st.fixed_dictionaries({"payload": _json}), max_size=2) | _json,
            },
        )
        | _json,
    },
)


@given(_fields)
def test_any_event_is_understood_or_refused(fields: dict[str, Any]) -> None:
    try:
        found = parsed(fields)
    except BadEvent:
        return
    found.model_dump_json().encode()  # storable: no half of a surrogate pair
    if isinstance(found, Incoming):
        found.inbound("c1")


@given(st.binary(max_size=300))
def test_any_bytes_are_understood_or_refused(body: bytes) -> None:
    with suppress(BadEvent):
        assert parse_event(body, NOW)
