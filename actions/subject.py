"""Does a question name a subject, or does it lean on what was talked about before ("thế lệ phí?")?"""

from __future__ import annotations

import re

from knowledge.question_words import has_subject
from knowledge.syllables import syllables
from nlu.text.fold import fold

_ORDINALS = (
    (re.compile(r"(?:^|\b)(?:so |cau |muc |y |cai )?(?:1|mot|dau tien|thu nhat|dau)$"), 0),
    (re.compile(r"(?:^|\b)(?:so |cau |muc |y |cai )?(?:2|hai|thu hai|sau|kia)$"), 1),
    (re.compile(r"(?:^|\b)(?:so |cau |muc |y |cai )?(?:3|ba|thu ba)$"), 2),
    (re.compile(r"(?:^|\b)(?:so |cau |muc |y |cai )?(?:4|bon|tu|thu tu)$"), 3),
    (re.compile(r"^(?:cai )?(?:cuoi|cuoi cung|sau cung)$"), -1),
)
_LONGEST_ORDINAL = 4


def names_subject(text: str) -> bool:
    """Whether a (restored) question says what it is about."""
    return has_subject(syllables(text))


def chosen_ordinal(text: str, count: int) -> int | None:
    """The index (0-based) that "2", "cái đầu tiên", "số ba" chooses among `count`, or None."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    if not 0 < len(words) <= _LONGEST_ORDINAL:
        return None
    for pattern, index in _ORDINALS:
        if pattern.search(" ".join(words)) and -count <= index < count:
            return index % count
    return None
