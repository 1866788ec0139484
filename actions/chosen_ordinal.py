"""Choosing among what was offered by its place: "2", "cái đầu tiên", "the second one"."""

from __future__ import annotations

import re

from nlu.text.fold import fold

_ORDINALS = (
    r"1|mot|(?:dau tien|thu nhat)|(?:cai|muc|viec|cau|y) dau|first|one|1st",
    r"2|hai|thu hai|(?:cai|muc|viec|cau|y) (?:sau|kia)|second|two|2nd",
    r"3|ba|thu ba|third|three|3rd",
    r"4|bon|tu|thu tu|fourth|four|4th",
    r"(?:cuoi|cuoi cung|sau cung|last)",
)
_BEFORE = r"(?:(?:da|vang|u|chon|lay|la|bam|toi|em|minh|cho (?:toi|em|minh)) )*(?:(?:cai|muc|viec|cau|y|so)(?: so)? )?"
_CHOOSING = r"(?:(?:ok|yes|please|choose|i (?:want|choose|mean|take)|its?|the|option|number|no) )*"
_AFTER = r"(?: (?:a|nhe|nha|di|do|ay|ban|one|option|please))*"
# The whole text, so that "làm lần đầu", "cho ba" or "tháng sau" chooses nothing.
_COMPILED = tuple(re.compile(f"(?:{_BEFORE}|{_CHOOSING})(?:{ordinal}){_AFTER}") for ordinal in _ORDINALS)


def chosen_ordinal(text: str, count: int) -> int | None:
    """The index (0-based) that "2", "cái đầu tiên", "số ba" chooses among `count`, or None."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    matches = [pattern.fullmatch(" ".join(words)) is not None for pattern in _COMPILED]
    chosen = next((index for index, match in enumerate(matches) if match), None)
    if chosen == len(_ORDINALS) - 1:
        return count - 1 if count else None
    return chosen if chosen is not None and chosen < count else None
