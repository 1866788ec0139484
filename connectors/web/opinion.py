"""What a citizen thinks of one answer, as a page posts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from connectors.web.bad_message import BadMessage
from connectors.web.body import clean_text, length, read_object

Verdict = Literal["helpful", "unhelpful"]
Reason = Literal["wrong", "unclear", "incomplete", "other"]
COMMENT_CHARACTERS = 500
_MESSAGE_ID_CHARACTERS = 200
_FIELDS = ("message_id", "verdict", "reason", "comment")


@dataclass(frozen=True)
class Opinion:
    """`message_id` is that of the assistant's line."""

    message_id: str
    verdict: Verdict
    reason: Reason | None = None
    comment: str | None = None


def parse_opinion(body: bytes) -> Opinion:
    """The opinion in `body`: JSON with `message_id`, `verdict`, perhaps `reason` and `comment`. Raises BadMessage."""
    fields = read_object(body, _FIELDS)
    message_id = clean_text(fields.get("message_id"), "message_id")
    if not 0 < len(message_id) <= _MESSAGE_ID_CHARACTERS:
        raise BadMessage("bad_message_id", "Trường message_id không hợp lệ.")
    verdict = _one_of(fields, "verdict", get_args(Verdict))
    if verdict is None:
        raise BadMessage("bad_verdict", "Thiếu trường verdict: helpful hoặc unhelpful.")
    return Opinion(message_id, verdict, _one_of(fields, "reason", get_args(Reason)), _comment(fields))


def _one_of(fields: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> Any:
    value = fields.get(name)
    if value is None or (isinstance(value, str) and value in choices):
        return value
    raise BadMessage(f"bad_{name}", f"Trường {name} chỉ nhận: {', '.join(choices)}.")


def _comment(fields: Mapping[str, Any]) -> str | None:
    if fields.get("comment") is None:
        return None
    comment = clean_text(fields["comment"], "comment").strip()
    if length(comment) > COMMENT_CHARACTERS:
        raise BadMessage("too_long", f"Góp ý dài {length(comment)} ký tự; tối đa {COMMENT_CHARACTERS}.")
    return comment or None
