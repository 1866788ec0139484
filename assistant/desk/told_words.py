"""Words that are understood while a person talks, when no classifier is asked."""

from __future__ import annotations

import re

from nlu.text.fold import fold
from nlu.text.normalise import normalise

_POLITE = r"(?: (?:a|nhe|nha|di|voi|please|now|giup toi))*"
_BACK = re.compile(
    r"(?:(?:toi|minh|em|cho toi|cho em|cho minh|xin|i|please|let me|want to|muon|can|go|take me) )*"
    r"(?:(?:quay lai|quay ve|tro lai|ve lai|gap lai|gap|noi chuyen voi|hoi) (?:voi )?"
    r"(?:tro ly|bot|chatbot|may)(?: tu dong| ao)?"
    r"|(?:go )?back to (?:the )?(?:bot|assistant|robot)|(?:talk|speak) to (?:the )?(?:bot|assistant)"
    r"|thoi (?:khong )?(?:can|gap|noi chuyen voi) (?:nguoi|can bo|nhan vien)(?: ho tro)? nua)" + _POLITE
)
_ALARMS = (
    "cấp cứu", "cứu với", "cứu tôi", "cứu em", "cứu mạng", "cháy nhà", "cháy lớn", "đang cháy", "cứu hỏa", "cứu thương",
    "tai nạn", "có cướp", "có trộm", "đột quỵ", "đuối nước", "ngất xỉu", "bắt cóc", "điện giật", "nổ bình gas", "tự tử",
    "tự sát", "không muốn sống", "muốn chết", "đòi giết", "đang chém", "đang đánh",
    "on fire", "ambulance", "call the police", "kill myself", "suicide", "want to die", "emergency",
)  # fmt: skip
_OTHERWISE = frozenset({"tu tu", "dang chay", "chay lon", "chay nha", "dang danh", "dang chem", "cuu em"})
"""Without their marks these are everyday words too: "từ từ", "đang chạy"."""


def _pattern(words: set[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b")


_MARKED = _pattern(set(_ALARMS))
_PLAIN = _pattern({fold(words) for words in _ALARMS} - _OTHERWISE)


def wants_back(text: str) -> bool:
    """Whether `text` asks for the assistant, and for nothing else."""
    return _BACK.fullmatch(_words(fold(normalise(text)))) is not None


def is_alarm(text: str) -> bool:
    """Whether `text` names a danger to somebody: the numbers given once too often are better than once too seldom."""
    said = _words(normalise(text).lower())
    return (_PLAIN if said == fold(said) else _MARKED).search(said) is not None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))
