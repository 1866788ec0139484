"""What a page posts becomes an `Inbound`, or an error a citizen can read."""

from __future__ import annotations

import json
import unicodedata
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.message import Attachment, Inbound
from connectors.web.bad_message import BadMessage
from connectors.web.parse import TEXT_CHARACTERS, Posted, parse_message

AT = datetime(2026, 3, 2, tzinfo=UTC)
KEY = "5f3c1a1e-0000-4000-8000-00000000000a"


FILE = Attachment(id="a_1", name="giay.pdf", type="application/pdf", size=9)


def parse(body: bytes | dict[str, Any]) -> Posted:
    return parse_message(body if isinstance(body, bytes) else json.dumps(body).encode())


def refusal(body: bytes | dict[str, Any]) -> BadMessage:
    with pytest.raises(BadMessage) as caught:
        parse(body)
    return caught.value


def test_a_text() -> None:
    posted = parse({"client_msg_id": KEY.upper(), "text": "Làm khai sinh?\nCần gì?"})

    assert posted.inbound("c1", AT) == Inbound(
        channel="web", conversation_id="c1", message_id=KEY, text="Làm khai sinh?\nCần gì?", received_at=AT
    )


def test_a_tap_with_its_label() -> None:
    posted = parse({"client_msg_id": KEY, "payload": "chon:1", "label": "Khai sinh " * 20})

    assert posted.payload == "chon:1"
    assert posted.label is not None
    assert len(posted.label) == 80


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_files_may_come_without_a_word(text: str | None) -> None:
    posted = parse({"client_msg_id": KEY, "text": text, "attachments": ["a_1"], "locale": "en"})

    assert posted.attachment_ids == ("a_1",)
    inbound = posted.inbound("c1", AT, (FILE,))
    assert (inbound.text, inbound.attachments, inbound.locale) == (None, (FILE,), "en")


def test_files_may_come_with_a_text() -> None:
    posted = parse({"client_msg_id": KEY, "text": "xem giúp", "attachments": ["a_1", "a_2"]})

    assert (posted.text, posted.attachment_ids, posted.locale) == ("xem giúp", ("a_1", "a_2"), "vi")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "malformed"),
        (b"{", "malformed"),
        (b"\xff", "malformed"),
        (b"null", "malformed"),
        (b'{"client_msg_id": "' + KEY.encode() + b'", "text": "\\ud800"}', "malformed"),
        ({"client_msg_id": KEY, "text": 5}, "malformed"),
        ({"client_msg_id": KEY}, "text_or_payload"),
        ({"client_msg_id": KEY, "text": "a", "payload": "b"}, "text_or_payload"),
        ({"client_msg_id": KEY, "payload": "a", "attachments": ["a_1"]}, "text_or_payload"),
        ({"client_msg_id": KEY, "attachments": []}, "text_or_payload"),
        ({"client_msg_id": KEY, "attachments": "a_1"}, "malformed"),
        ({"client_msg_id": KEY, "attachments": [1]}, "malformed"),
        ({"client_msg_id": KEY, "attachments": ["a_1", "a_1"]}, "malformed"),
        ({"client_msg_id": KEY, "attachments": ["a" * 41]}, "malformed"),
        ({"client_msg_id": KEY, "attachments": list("abcde")}, "too_many_attachments"),
        ({"client_msg_id": KEY, "text": "a", "locale": "fr"}, "bad_locale"),
        ({"client_msg_id": KEY, "text": "a", "locale": []}, "bad_locale"),
        ({"client_msg_id": KEY, "text": "a", "label": 5}, "malformed"),
        ({"client_msg_id": KEY, "text": "a", "role": "admin"}, "unknown_field"),
        ({"client_msg_id": "1", "text": "a"}, "bad_message_id"),
        ({"client_msg_id": None, "text": "a"}, "bad_message_id"),
        ({"client_msg_id": "{" + KEY + "}", "text": "a"}, "bad_message_id"),
        ({"text": "a"}, "bad_message_id"),
        ({"client_msg_id": KEY, "text": " \n\x00 "}, "empty"),
        ({"client_msg_id": KEY, "payload": ""}, "bad_payload"),
        ({"client_msg_id": KEY, "payload": "ế" * 22}, "bad_payload"),
        ({"client_msg_id": KEY, "payload": "a\x00"}, "bad_payload"),
    ],
)
def test_what_cannot_be_taken_is_named(body: bytes | dict[str, Any], code: str) -> None:
    error = refusal(body)

    assert error.code == code
    assert any(ord(mark) > 127 for mark in error.message)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_same_text_is_as_long_from_every_keyboard(form: Any) -> None:
    fits = unicodedata.normalize(form, "ế" * TEXT_CHARACTERS)

    assert parse({"client_msg_id": KEY, "text": fits}).text == fits
    assert refusal({"client_msg_id": KEY, "text": fits + "a"}).code == "too_long"


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(body: bytes) -> None:
    with pytest.raises(BadMessage):
        parse(body)


@given(st.text(max_size=300))
def test_any_text_comes_through_but_for_control_characters(text: str) -> None:
    kept = "".join(mark for mark in text if mark in "\n\t" or unicodedata.category(mark) != "Cc")
    body = {"client_msg_id": str(uuid.uuid4()), "text": text}

    if kept.strip():
        assert parse(body).text == kept
    else:
        assert refusal(body).code == "empty"
