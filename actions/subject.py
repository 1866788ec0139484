"""Does a question name a subject, or does it lean on what was talked about before ("thế lệ phí?")?"""

from __future__ import annotations

import re

from actions.facets_asked import uncued_words
from knowledge.question_words import asking, has_subject
from knowledge.syllables import syllables
from nlu.text.fold import fold

_FILLERS = frozenset({"hết", "rồi", "xong", "z", "zậy", "hen", "luôn", "được", "_"})
_ORDINALS = (
    r"1|mot|(?:dau tien|thu nhat)|(?:cai|muc|viec|cau|y) dau",
    r"2|hai|thu hai|(?:cai|muc|viec|cau|y) (?:sau|kia)",
    r"3|ba|thu ba",
    r"4|bon|tu|thu tu",
    r"(?:cuoi|cuoi cung|sau cung)",
)
_BEFORE = r"(?:(?:da|vang|u|chon|lay|la|bam|toi|em|minh|cho (?:toi|em|minh)) )*(?:(?:cai|muc|viec|cau|y|so)(?: so)? )?"
_AFTER = r"(?: (?:a|nhe|nha|di|do|ay|ban))*"
# The whole text, so that "làm lần đầu", "cho ba" or "tháng sau" chooses nothing.
_COMPILED = tuple(re.compile(f"{_BEFORE}(?:{ordinal}){_AFTER}") for ordinal in _ORDINALS)


def names_subject(text: str) -> bool:
    """Whether a (restored) question says what it is about; "hết bao nhiêu tiền" does not."""
    return has_subject(syllables(text)) and has_subject([word for word in uncued_words(text) if word not in _FILLERS])


def chosen_ordinal(text: str, count: int) -> int | None:
    """The index (0-based) that "2", "cái đầu tiên", "số ba" chooses among `count`, or None."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    matches = [pattern.fullmatch(" ".join(words)) is not None for pattern in _COMPILED]
    chosen = next((index for index, match in enumerate(matches) if match), None)
    if chosen == len(_ORDINALS) - 1:
        return count - 1 if count else None
    return chosen if chosen is not None and chosen < count else None


def subject_text(text: str) -> str:
    """`text` without the words that only name facets, so that search looks for the subject; as it is without one.

    Measured on the bundled questions: right answers .938 against .915 with the whole text.
    """
    words = [word for word in uncued_words(text) if word not in _FILLERS]
    if not has_subject(words):
        return text
    asks = asking(words)
    while asks[len(words) - 1]:  # "làm lại sổ đỏ cần [giấy gì]": what is left hanging asks too
        words.pop()
    return " ".join(words)
