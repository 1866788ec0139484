"""Updates as Telegram words them, for the tests of the parser."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from connectors.incoming import Incoming
from connectors.telegram.ignored import Ignored
from connectors.telegram.parse import Parsed, UpdateParser

BOT = 424242
NOW = datetime(2026, 3, 2, 8, 0, 5, tzinfo=UTC)
SENT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
AN = {"id": 1001, "is_bot": False, "first_name": "An", "language_code": "vi"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "An"}
GROUP = {"id": -100500, "type": "supergroup", "title": "Tổ 3"}
OF_OURS = {"message_id": 1, "from": {"id": BOT, "is_bot": True}, "chat": GROUP, "date": 1, "text": "Chào"}
PARSER = UpdateParser(BOT, "DongNai_test_bot")


def parse(update: dict[str, Any] | bytes) -> Parsed:
    body = update if isinstance(update, bytes) else json.dumps({"update_id": 77} | update).encode()
    return PARSER.parse(body, NOW)


def message(fields: dict[str, Any], chat: dict[str, Any] = PRIVATE, sender: dict[str, Any] = AN) -> dict[str, Any]:
    return {"message_id": 5, "from": sender, "chat": chat, "date": int(SENT.timestamp())} | fields


def incoming(fields: dict[str, Any], chat: dict[str, Any] = PRIVATE, sender: dict[str, Any] = AN) -> Incoming:
    found = parse({"message": message(fields, chat, sender)})
    assert isinstance(found, Incoming), found
    return found


def ignored(fields: dict[str, Any], chat: dict[str, Any] = PRIVATE, sender: dict[str, Any] = AN) -> str:
    found = parse({"message": message(fields, chat, sender)})
    assert isinstance(found, Ignored), found
    assert found.event_key == "tg:424242:77"
    return found.reason.value
