"""JSON bodies that pages post: read strictly, with a sentence for the citizen where they are wrong."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from connectors.web.bad_message import BadMessage

_KEPT_CONTROLS = "\n\t"


def read_object(body: bytes, fields: Collection[str]) -> Mapping[str, Any]:
    """The JSON object in `body`, with no other keys than `fields`. Raises BadMessage."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadMessage("malformed", "Nội dung gửi lên không phải JSON hợp lệ.") from error
    if not isinstance(found, dict):
        raise BadMessage("malformed", "Nội dung gửi lên phải là một đối tượng JSON.")
    if set(found) - set(fields):
        raise BadMessage("unknown_field", f"Có trường không được hỗ trợ; chỉ nhận: {', '.join(sorted(fields))}.")
    return found


def clean_text(value: object, field: str) -> str:
    """`value` without control characters but line breaks and tabs. Raises BadMessage when it is no text."""
    if not isinstance(value, str):
        raise BadMessage("malformed", f"Trường {field} phải là chuỗi ký tự.")
    try:
        value.encode()
    except UnicodeEncodeError as error:  # half of a surrogate pair, which no database can hold
        raise BadMessage("malformed", f"Trường {field} có ký tự không hợp lệ.") from error
    return "".join(mark for mark in value if mark in _KEPT_CONTROLS or unicodedata.category(mark) != "Cc")


def length(text: str) -> int:
    """In composed characters, so that the same Vietnamese text is as long from every keyboard."""
    return len(unicodedata.normalize("NFC", text))
