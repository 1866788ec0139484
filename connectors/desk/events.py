"""What the desk tells by its webhook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class BadDeskEvent(ValueError):
    """A body that is no event; the message names what is missing, and nothing of what was sent."""


@dataclass(frozen=True)
class AgentSaid:
    """An agent wrote to the contact."""

    conversation: str
    contact: str | None
    message_id: str
    text: str
    files: int = 0


@dataclass(frozen=True)
class DeskResolved:
    """The conversation was closed."""

    conversation: str
    contact: str | None


DeskEvent = AgentSaid | DeskResolved


def read_event(body: bytes) -> DeskEvent | None:
    """None for an event that nobody here acts on: the contact's own messages, private notes, greetings.

    Raises BadDeskEvent.
    """
    try:
        told = json.loads(body)
    except ValueError as error:
        raise BadDeskEvent("json") from error
    if not isinstance(told, Mapping) or not isinstance(told.get("event"), str):
        raise BadDeskEvent("event")
    match told["event"]:
        case "message_created":
            return _message(told)
        case "conversation_status_changed" if told.get("status") == "resolved":
            return DeskResolved(_number(told, "id"), _contact(told))
        case _:
            return None


def _message(told: Mapping[str, Any]) -> AgentSaid | None:
    # Older versions send the number of the kind.
    if told.get("message_type") not in ("outgoing", 1) or told.get("private") is True:
        return None
    conversation = told.get("conversation")
    if not isinstance(conversation, Mapping):
        raise BadDeskEvent("conversation")
    files = told.get("attachments")
    text = told.get("content")
    said = text.strip() if isinstance(text, str) else ""
    count = len(files) if isinstance(files, list) else 0
    if not said and not count:
        return None
    return AgentSaid(_number(conversation, "id"), _contact(conversation), _number(told, "id"), said, count)


def _contact(conversation: Mapping[str, Any]) -> str | None:
    inbox = conversation.get("contact_inbox")
    source = inbox.get("source_id") if isinstance(inbox, Mapping) else None
    return source if isinstance(source, str) else None


def _number(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, int | str) or isinstance(value, bool) or not str(value).isdecimal():
        raise BadDeskEvent(name)
    return str(value)
