"""Whether a message in a group speaks to the assistant, and its text without the assistant's name."""

from __future__ import annotations

import re

from connectors.telegram.lenient import Lenient

_UNIT = 2
"""Bytes of a UTF-16 unit, in which Telegram counts offsets and lengths."""
_AROUND_A_NAME = " \t\n,:;"
_GAP = re.compile(r"[ \t]{2,}")


class Mentions:
    """Finds the assistant's name, `@username` or a link to it, by the entities that Telegram marks."""

    def __init__(self, bot_id: int, username: str) -> None:
        self._bot_id = bot_id
        self._name = f"@{username}".lower()

    def found_in(self, text: str, entities: tuple[Lenient, ...]) -> bool:
        """Whether `text` names the assistant."""
        return bool(self._spans(text, entities))

    def without(self, text: str, entities: tuple[Lenient, ...]) -> str:
        """`text` without the assistant's name, and without the comma or colon beside it at either end."""
        units = _units(text)
        spans = self._spans(text, entities)
        for start, end in sorted(spans, reverse=True):
            units = units[:start] + _units(" ") + units[end:]
        left = _text(units)
        return _GAP.sub(" ", left).strip(_AROUND_A_NAME) if spans else left

    def is_of_ours(self, message: Lenient) -> bool:
        """Whether the assistant wrote `message`."""
        return message.inner("from").whole("id") == self._bot_id

    def _spans(self, text: str, entities: tuple[Lenient, ...]) -> set[tuple[int, int]]:
        units = _units(text)
        found = set()
        for entity in entities:
            offset, length = entity.whole("offset"), entity.whole("length")
            if offset is None or length is None or offset < 0 or length <= 0:
                continue
            start, end = offset * _UNIT, (offset + length) * _UNIT
            if end <= len(units) and self._is_ours(entity, _text(units[start:end])):
                found.add((start, end))
        return found

    def _is_ours(self, entity: Lenient, words: str) -> bool:
        match entity.text("type"):
            case "mention":
                return words.lower() == self._name
            case "text_mention":
                return entity.inner("user").whole("id") == self._bot_id
        return False


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _text(units: bytes) -> str:
    return units.decode("utf-16-le", "replace")
