"""Does a question name a subject, or does it lean on what was talked about before ("thế lệ phí?")?"""

from __future__ import annotations

import re

from actions.facets_asked import without_facet_words
from nlu.text.fold import fold

_FILLERS = frozenset(
    [
        "the",
        "con",
        "thi",
        "sao",
        "vay",
        "a",
        "ah",
        "nhi",
        "nhe",
        "nha",
        "ha",
        "hen",
        "hong",
        "khong",
        "ko",
        "k",
        "cho",
        "toi",
        "em",
        "minh",
        "tui",
        "anh",
        "chi",
        "ban",
        "oi",
        "da",
        "vang",
        "u",
        "uh",
        "hoi",
        "xin",
        "biet",
        "noi",
        "giup",
        "gium",
        "dum",
        "voi",
        "la",
        "gi",
        "nay",
        "do",
        "kia",
        "no",
        "cai",
        "viec",
        "thu",
        "tuc",
        "lam",
        "nop",
        "can",
        "phai",
        "duoc",
        "co",
        "bi",
        "va",
        "hay",
        "hoac",
        "de",
        "khi",
        "nao",
        "nhu",
        "cua",
        "o",
        "tai",
        "theo",
        "roi",
        "nua",
        "them",
        "ve",
        "nhung",
        "cac",
        "mot",
        "nhieu",
        "bao",
        "giay",
        "to",
        "ho",
        "so",
        "ngay",
        "tien",
        "phi",
        "vay",
        "han",
        "zay",
        "ai",
        "dau",
        "may",
        "thoi",
        "gian",
        "ket",
        "qua",
        "mau",
        "don",
        "trong",
        "mat",
        "het",
        "muc",
        "thu",
        "truoc",
        "sau",
        "luon",
        "muon",
        "luc",
        "cu",
        "the",
        "chinh",
        "xac",
    ]
)
_ORDINALS = (
    (re.compile(r"(?:^|\b)(?:so |cau |muc |y |cai )?(?:1|mot|dau tien|thu nhat|dau)$"), 0),
    (re.compile(r"(?:^|\b)(?:so |cau |muc |y |cai )?(?:2|hai|thu hai|sau|kia)$"), 1),
    (re.compile(r"(?:^|\b)(?:so |cau |muc |y |cai )?(?:3|ba|thu ba)$"), 2),
    (re.compile(r"(?:^|\b)(?:so |cau |muc |y |cai )?(?:4|bon|tu|thu tu)$"), 3),
    (re.compile(r"^(?:cai )?(?:cuoi|cuoi cung|sau cung)$"), -1),
)
_LONGEST_ORDINAL = 4


def subject_words(text: str) -> tuple[str, ...]:
    """Syllables (folded) that may name a subject, once facet cues and filler are taken out."""
    rest = re.findall(r"[a-z0-9]+", without_facet_words(text))
    return tuple(word for word in rest if word not in _FILLERS)


def chosen_ordinal(text: str, count: int) -> int | None:
    """The index (0-based) that "2", "cái đầu tiên", "số ba" chooses among `count`, or None."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    if not 0 < len(words) <= _LONGEST_ORDINAL:
        return None
    for pattern, index in _ORDINALS:
        if pattern.search(" ".join(words)) and -count <= index < count:
            return index % count
    return None
