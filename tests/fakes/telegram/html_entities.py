"""Telegram's HTML: text and entities, or the refusal of what does not balance."""

from __future__ import annotations

import html
import re
from typing import Any

from tests.fakes.telegram.failure import ApiFailure, bad_request

_TOKEN = re.compile(r"<[^>]*>?|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);|[^<&]+|&")
_TAG = re.compile(r"<(/?)([a-z-]+)((?:\s+[a-z-]+(?:=(?:\"[^\"<>]*\"|'[^'<>]*'))?)*)\s*>")
_HREF = re.compile(r"href=[\"']([^\"']*)[\"']")
_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "a": "text_link", "tg-spoiler": "spoiler",
}  # fmt: skip


def utf16_length(text: str) -> int:
    """In the units that Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text that is shown and its entities. Raises ApiFailure as Telegram does."""
    text, entities = "", []
    opened: list[tuple[str, int, str]] = []
    for token in _TOKEN.finditer(source):
        piece = token[0]
        if not piece.startswith("<"):
            text += html.unescape(piece) if len(piece) > 1 and piece.startswith("&") else piece
            continue
        at = len(source[: token.start()].encode())
        tag = _TAG.fullmatch(piece)
        if tag is None or tag[2] not in _TYPES:
            raise _unreadable(f'Unsupported start tag "{piece.strip("</>").split(" ")[0]}" at byte offset {at}')
        if not tag[1]:
            opened.append((tag[2], utf16_length(text), tag[3]))
            continue
        if not opened:
            raise _unreadable(f"Unexpected end tag at byte offset {at}")
        name, start, attributes = opened.pop()
        if name != tag[2]:
            raise _unreadable(f'Unmatched end tag at byte offset {at}, expected "</{name}>", found "</{tag[2]}>"')
        entity = _entity(name, start, utf16_length(text) - start, attributes)
        if entity is not None:
            entities.append(entity)
    if opened:
        raise _unreadable(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return text, sorted(entities, key=lambda one: (one["offset"], -one["length"]))


def _entity(name: str, offset: int, length: int, attributes: str) -> dict[str, Any] | None:
    entity: dict[str, Any] = {"type": _TYPES[name], "offset": offset, "length": length}
    if name == "a":
        found = _HREF.search(attributes)
        url = html.unescape(found[1]) if found else ""
        if not url.startswith(("https://", "http://", "tg://")):
            return None  # shown as text
        entity["url"] = url
    return entity if length else None


def _unreadable(what: str) -> ApiFailure:
    return bad_request(f"can't parse entities: {what}")
