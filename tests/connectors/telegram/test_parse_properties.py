"""Whatever comes, the parser gives a result that the rest of the house can take, or its one error."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from connectors.incoming import Incoming
from connectors.telegram.command import read_command
from connectors.telegram.lenient import Lenient
from connectors.telegram.malformed import MalformedUpdate
from connectors.telegram.mention import Mentions
from tests.connectors.telegram.updates import AN, BOT, GROUP, OF_OURS, PRIVATE, message, parse
from tests.fakes.telegram.html_entities import utf16_length

_KEYS = st.sampled_from(
    ["text", "caption", "entities", "caption_entities", "offset", "length", "type", "from", "chat", "id", "date",
     "data", "message", "message_id", "contact", "phone_number", "user_id", "location", "latitude", "longitude",
     "reply_markup", "inline_keyboard", "callback_data", "photo", "sticker", "is_bot", "language_code", "edit_date",
     "message_thread_id", "is_topic_message", "media_group_id", "reply_to_message", "new_chat_member", "status"]
)  # fmt: skip
_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=20)
    | st.sampled_from(["private", "supergroup", "mention", "/start", "/hoso 1", "@dongnai_test_bot", 1001, BOT])
)  # fmt: skip
_JUNK = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS | st.text(max_size=5), inner, max_size=6),
    max_leaves=25,
)
_KINDS = st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member", "poll"])


def taken(update: dict[str, Any]) -> None:
    try:
        found = parse(json.dumps({"update_id": 77} | update).encode())
    except MalformedUpdate:
        return
    assert found.event_key == "tg:424242:77" or found.event_key.startswith("tg:424242:callback:")
    if isinstance(found, Incoming):
        inbound = found.inbound("c1")
        inbound.model_dump_json().encode()  # what no database can hold would fail here
        assert inbound.text is None or inbound.text == unicodedata.normalize("NFC", inbound.text).strip()


@given(_KINDS, _JUNK)
def test_junk_in_the_place_of_an_update(kind: str, junk: Any) -> None:
    taken({kind: junk})


@given(st.dictionaries(_KEYS, _JUNK, max_size=8), st.sampled_from([PRIVATE, GROUP]), st.booleans())
def test_junk_in_a_message(fields: dict[str, Any], chat: dict[str, Any], to_us: bool) -> None:
    around = {"reply_to_message": OF_OURS} if to_us else {}
    taken({"message": message({"chat": chat, "from": AN} | fields | around)})


@given(st.dictionaries(_KEYS, _JUNK, max_size=8))
def test_junk_in_a_tap(fields: dict[str, Any]) -> None:
    taken({"callback_query": {"id": "9", "from": AN, "data": "c:1"} | fields})


@given(st.binary(max_size=200))
def test_bytes_of_any_kind(body: bytes) -> None:
    try:
        parse(body)
    except MalformedUpdate:
        pass
    else:
        raise AssertionError("random bytes were an update")


_WORDS = st.text(max_size=20)


@given(_WORDS, _WORDS)
@example("👨‍👩‍👧", "👶")
def test_a_name_is_cut_out_and_nothing_else(before: str, after: str) -> None:
    name = "@dongnai_test_bot"
    marked = Lenient({"type": "mention", "offset": utf16_length(before), "length": len(name)})
    mentions = Mentions(BOT, name[1:])
    text = f"{before}{name}{after}"

    left = mentions.without(text, (marked,))

    assert mentions.found_in(text, (marked,))
    assert _bare(left) == _bare(before + after)


@given(st.text(max_size=60))
def test_a_command_is_read_from_anything(text: str) -> None:
    command = read_command(text)

    assert (command is None) or text.strip().startswith("/")


def _bare(text: str) -> str:
    """Without blanks, and the marks that go with a name."""
    return "".join(mark for mark in text if mark not in " \t\n,:;")
