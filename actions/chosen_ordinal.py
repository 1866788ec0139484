"""Choosing among what was offered by its place: "2", "cái đầu tiên", "the second one"."""

from __future__ import annotations

import re

from nlu.text.fold import fold

_PAIR = 2
_ORDINALS = (
    r"1|mot|(?:dau tien|thu nhat|thu 1)|(?:cai|muc|viec|cau|y) dau|first|one|1st",
    r"2|hai|thu (?:hai|2)|second|two|2nd",
    r"3|ba|thu (?:ba|3)|third|three|3rd",
    r"4|bon|tu|thu (?:tu|4)|fourth|four|4th",
    r"(?:cuoi|cuoi cung|sau cung|last)",
)
_BEFORE = (
    r"(?:(?:da|vang|u|uh|chon|lay|la|bam|toi|em|minh|the|con|vay|cho (?:toi|em|minh)) )*"
    r"(?:(?:cai|muc|viec|cau|y|so|loai)(?: so)? )?"
)
_CHOOSING = r"(?:(?:ok|yes|please|choose|i (?:want|choose|mean|take)|its?|the|option|number|no) )*"
_AFTER = r"(?: (?:a|nhe|nha|di|do|ay|ban|thoi|one|option|please|thi sao|the nao))*"
# The whole text, so that "làm lần đầu", "cho ba" or "tháng sau" chooses nothing.
_COMPILED = tuple(re.compile(f"(?:{_BEFORE}|{_CHOOSING})(?:{ordinal}){_AFTER}") for ordinal in _ORDINALS)
_OTHER = re.compile(rf"{_BEFORE.removesuffix('?')}(?:sau|kia|con lai){_AFTER}")
_OTHER_EN = re.compile(r"(?:(?:and|what about|how about) )*the other(?: one)?")
_UNCLEAR = re.compile(
    rf"{_BEFORE}(?:nao (?:cung (?:duoc|vay|the))|ca (?:hai|2|ba|3|bon|4)(?: (?:cai|viec|luon))?|het|tat ca){_AFTER}"
)


def chosen_ordinal(text: str, count: int) -> int | None:
    """The index (0-based) that "2", "cái đầu tiên", "số ba" chooses among `count`, or None.

    "Cái kia" and "cái sau" choose the second of two.
    """
    words = _words(text)
    matches = [pattern.fullmatch(words) is not None for pattern in _COMPILED]
    chosen = next((index for index, match in enumerate(matches) if match), None)
    if chosen == len(_ORDINALS) - 1:
        return count - 1 if count else None
    if chosen is None and count == _PAIR and _OTHER.fullmatch(words):
        return 1
    return chosen if chosen is not None and chosen < count else None


def chooses_unclearly(text: str) -> bool:
    """Whether `text` means to choose, but not what: "cái kia" of three, "cái nào cũng được", "cả hai"."""
    words = _words(text)
    return _OTHER.fullmatch(words) is not None or _UNCLEAR.fullmatch(words) is not None


def chooses_another(text: str) -> bool:
    """Whether `text` means another than the present one: "cái kia", "còn cái còn lại thì sao", "the other one"."""
    words = _words(text)
    return _OTHER.fullmatch(words) is not None or _OTHER_EN.fullmatch(words) is not None


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
