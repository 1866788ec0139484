"""What the webhook of the desk brings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from connectors.desk.events import AgentSaid, BadDeskEvent, DeskResolved, read_event

MESSAGE: dict[str, Any] = {
    "event": "message_created",
    "id": 61,
    "content": " Chào bạn ",
    "message_type": "outgoing",
    "private": False,
    "conversation": {"id": 12, "contact_inbox": {"source_id": "dn-1"}},
}
RESOLVED: dict[str, Any] = {
    "event": "conversation_status_changed",
    "id": 12,
    "status": "resolved",
    "contact_inbox": {"source_id": "dn-1"},
}


def read(event: object) -> object:
    return read_event(json.dumps(event).encode())


def test_an_agents_words() -> None:
    assert read(MESSAGE) == AgentSaid("12", "dn-1", "61", "Chào bạn")


def test_older_versions_number_the_kind_and_name_no_contact() -> None:
    old = {key: value for key, value in MESSAGE.items() if key != "private"}

    assert read(old | {"message_type": 1, "conversation": {"id": 12}}) == AgentSaid("12", None, "61", "Chào bạn")


def test_a_file_without_words() -> None:
    assert read(MESSAGE | {"content": None, "attachments": [{}, {}]}) == AgentSaid("12", "dn-1", "61", "", 2)


def test_a_closed_conversation() -> None:
    assert read(RESOLVED) == DeskResolved("12", "dn-1")


@pytest.mark.parametrize(
    "event",
    [
        MESSAGE | {"message_type": "incoming"},
        MESSAGE | {"message_type": "template"},
        MESSAGE | {"message_type": "activity"},
        MESSAGE | {"private": True},
        MESSAGE | {"content": "  "},
        RESOLVED | {"status": "open"},
        {"event": "conversation_typing_on"},
        {"event": "message_updated", "id": 61},
    ],
)
def test_what_nobody_acts_on(event: dict[str, Any]) -> None:
    assert read(event) is None


@pytest.mark.parametrize(
    ("event", "missing"),
    [
        ([], "event"),
        ({"id": 1}, "event"),
        (MESSAGE | {"conversation": None}, "conversation"),
        (MESSAGE | {"id": None}, "id"),
        (MESSAGE | {"conversation": {"id": "x' OR 1"}}, "id"),
        (RESOLVED | {"id": True}, "id"),
    ],
)
def test_what_cannot_be_read_names_what_is_missing(event: object, missing: str) -> None:
    with pytest.raises(BadDeskEvent, match=f"^{missing}$"):
        read(event)


def test_what_is_no_json() -> None:
    with pytest.raises(BadDeskEvent, match=r"^json$"):
        read_event(b"\xff{")
