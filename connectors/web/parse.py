"""From the body a page posted to an `Inbound`."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from connectors.message import PAYLOAD_BYTES, Inbound
from connectors.web.bad_message import BadMessage
from connectors.web.body import clean_text, length, read_object

TEXT_CHARACTERS = 2000
LABEL_CHARACTERS = 80
_FIELDS = {"client_msg_id", "text", "payload", "label"}


def parse_message(body: bytes, *, conversation_id: str, received_at: datetime) -> Inbound:
    """The message in `body`: JSON with `client_msg_id` (a UUID) and exactly one of `text` and `payload`.

    A tapped button may bring its `label`. Control characters are dropped. The limit of 2,000 characters counts
    composed characters, so that the same Vietnamese text is as long from every keyboard. Raises BadMessage.
    """
    fields = read_object(body, _FIELDS)
    if (fields.get("text") is None) == (fields.get("payload") is None):
        raise BadMessage("text_or_payload", "Cần đúng một trong hai trường: text hoặc payload.")
    return Inbound(
        channel="web",
        conversation_id=conversation_id,
        message_id=_message_id(fields),
        text=_text(fields),
        payload=_payload(fields),
        label=_label(fields),
        received_at=received_at,
    )


def _message_id(fields: Mapping[str, Any]) -> str:
    given = fields.get("client_msg_id")
    try:
        if isinstance(given, str) and len(given) == len(str(uuid.UUID(given))):
            return str(uuid.UUID(given))
    except ValueError:
        pass
    raise BadMessage("bad_message_id", "Trường client_msg_id phải là một UUID.")


def _text(fields: Mapping[str, Any]) -> str | None:
    text = fields.get("text")
    if text is None:
        return None
    clean = clean_text(text, "text")
    if not clean.strip():
        raise BadMessage("empty", "Tin nhắn đang trống. Bạn hãy nhập câu hỏi.")
    if length(clean) > TEXT_CHARACTERS:
        raise BadMessage(
            "too_long",
            f"Tin nhắn dài {length(clean)} ký tự; tối đa {TEXT_CHARACTERS}. Bạn hãy rút gọn hoặc chia thành vài tin.",
        )
    return clean


def _payload(fields: Mapping[str, Any]) -> str | None:
    payload = fields.get("payload")
    if payload is None:
        return None
    clean = clean_text(payload, "payload")
    if clean != payload or not 0 < len(clean.encode()) <= PAYLOAD_BYTES:
        raise BadMessage("bad_payload", "Lựa chọn này không hợp lệ. Bạn hãy chọn lại hoặc gõ câu hỏi.")
    return clean


def _label(fields: Mapping[str, Any]) -> str | None:
    label = fields.get("label")
    return None if label is None or fields.get("payload") is None else clean_text(label, "label")[:LABEL_CHARACTERS]
