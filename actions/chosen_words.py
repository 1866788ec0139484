"""Choosing among what was offered by its words: "cái có người nước ngoài", "bị mất á"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.facets_asked import uncued_words
from nlu.text.fold import fold

_FILLERS = """
a á ah ạ ak anh bạn bên cái cho chị chọn chứ có của cũng dạ đây đi đó được em giùm giúp gì hen hỏi ý ấy í kia là lấy
loại luôn mình mà muốn mục này nha nhé nhỉ nè nó ở ờ ơi rồi thì thế tôi tui trường hợp ừ uh và vâng vậy việc
với vụ xin z nộp tiền phí cần
"""
_SAY_NOTHING = frozenset(_FILLERS.split())
"""Words that tell no two offers apart."""


_TO_SPEND = re.compile(r"\b(?:mất|hết|tốn)\s+(?=(?:bao|mấy|nhiêu|tiền|phí|lệ|thời)\b)", re.IGNORECASE)
"""The "mất" of "mất bao lâu" loses nothing."""


def chosen_by_words(text: str, offers: Sequence[str]) -> int | None:
    """The index of the only offer that (restored) `text` speaks of, or None."""
    fitting = offers_told(text, offers)
    return fitting[0] if len(fitting) == 1 else None


def offers_told(text: str, offers: Sequence[str]) -> tuple[int, ...]:
    """The indexes of the offers that hold every telling word of (restored) `text`; none when it has no such word.

    Those that hold them side by side as typed come before those that hold them scattered. Words that only name a
    facet ("hết bao nhiêu tiền") are looked past.
    """
    telling = [fold(word) for word in uncued_words(_TO_SPEND.sub("", text)) if word not in _SAY_NOTHING and word != "_"]
    if not telling:
        return ()
    words = [re.findall(r"\w+", fold(offer)) for offer in offers]
    holding = tuple(index for index, said in enumerate(words) if set(telling) <= set(said))
    phrase = f" {' '.join(telling)} "
    return tuple(index for index in holding if phrase in f" {' '.join(words[index])} ") or holding
