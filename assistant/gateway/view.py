"""A transcript line as the page receives it."""

from __future__ import annotations

from typing import Any

from assistant.store.transcript import Line
from connectors.message import Reply
from connectors.web.render import render_reply


def view(line: Line) -> dict[str, Any]:
    """`seq`, `author`, `message_id`, `at`; then `text`, `attachments` (citizen) or `reply`, `feedback` (assistant)."""
    shown: dict[str, Any] = {
        "seq": line.seq,
        "author": line.author,
        "message_id": line.message_id,
        "at": line.at.isoformat(timespec="seconds"),
    }
    if line.author == "citizen":
        return shown | {"text": line.payload["text"], "attachments": line.payload.get("attachments", [])}
    return shown | {"reply": render_reply(Reply.model_validate(line.payload)), "feedback": line.verdict}
