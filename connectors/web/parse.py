"""The message in the body that a page posted."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors.message import PAYLOAD_BYTES, Attachment, Inbound
from connectors.web.bad_message import BadMessage
from connectors.web.body import clean_text, length, read_object

TEXT_CHARACTERS = 2000
LABEL_CHARACTERS = 80
ATTACHMENTS = 4
"""At most, in one message."""
_ID_CHARACTERS = 40
_LOCALES = ("vi", "en")
_FIELDS = ("client_msg_id", "text", "payload", "label", "attachments", "locale")


@dataclass(frozen=True)
class Posted:
    """A message as it was posted: its files are named only."""

    message_id: str
    text: str | None
    payload: str | None
    label: str | None
    attachment_ids: tuple[str, ...]
    locale: str

    def inbound(self, conversation_id: str, received_at: datetime, attachments: tuple[Attachment, ...] = ()) -> Inbound:
        """The message with its files."""
        return Inbound(
            channel="web",
            conversation_id=conversation_id,
            message_id=self.message_id,
            text=self.text,
            payload=self.payload,
            label=self.label,
            attachments=attachments,
            locale=self.locale,
            received_at=received_at,
        )


def parse_message(body: bytes) -> Posted:
    """The message in `body`: JSON with `client_msg_id` (a UUID) and either `payload`, or `text`, `attachments` or both.

    A tapped button may bring its `label`; `locale` is the language of a page whose message has no words. Control
    characters are dropped. The limit of 2,000 characters counts composed characters, so that the same Vietnamese text
    is as long from every keyboard. Raises BadMessage.
    """
    fields = read_object(body, _FIELDS)
    files = _attachments(fields)
    text = _text(fields, alone=not files)
    payload = _payload(fields)
    if payload is None and text is None and not files:
        raise BadMessage("text_or_payload", "Cần một trong các trường: text, payload hoặc attachments.")
    if payload is not None and (text is not None or files):
        raise BadMessage("text_or_payload", "Trường payload không đi cùng text hoặc attachments.")
    return Posted(_message_id(fields), text, payload, _label(fields), files, _locale(fields))


def _message_id(fields: Mapping[str, Any]) -> str:
    given = fields.get("client_msg_id")
    try:
        if isinstance(given, str) and len(given) == len(str(uuid.UUID(given))):
            return str(uuid.UUID(given))
    except ValueError:
        pass
    raise BadMessage("bad_message_id", "Trường client_msg_id phải là một UUID.")


def _text(fields: Mapping[str, Any], *, alone: bool) -> str | None:
    if fields.get("text") is None:
        return None
    clean = clean_text(fields["text"], "text")
    if not clean.strip():
        if not alone:
            return None
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
    if label is None:
        return None
    clean = clean_text(label, "label")[:LABEL_CHARACTERS]
    return None if fields.get("payload") is None else clean


def _attachments(fields: Mapping[str, Any]) -> tuple[str, ...]:
    given = fields.get("attachments")
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise BadMessage("malformed", "Trường attachments phải là danh sách mã tệp.")
    if len(given) > ATTACHMENTS:
        raise BadMessage("too_many_attachments", f"Mỗi tin nhắn gửi kèm tối đa {ATTACHMENTS} tệp.")
    ids = tuple(clean_text(one, "attachments") for one in given)
    if len(set(ids)) < len(ids) or not all(0 < len(one) <= _ID_CHARACTERS for one in ids):
        raise BadMessage("malformed", "Trường attachments có mã tệp trùng hoặc sai.")
    return ids


def _locale(fields: Mapping[str, Any]) -> str:
    locale = fields.get("locale")
    if locale is None:
        return _LOCALES[0]
    if locale not in _LOCALES:
        raise BadMessage("bad_locale", f"Trường locale chỉ nhận: {', '.join(_LOCALES)}.")
    return str(locale)
