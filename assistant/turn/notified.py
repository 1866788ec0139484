"""Whether what stands beside a case code asks to be told of the case, or not to be told any more."""

from __future__ import annotations

import re

from nlu.text.fold import fold

_TOLD = r"(?:bao(?: tin)?|nhan(?: tin)?|thong bao|theo doi)"
_NO = r"(?:dung|ngung|ngan|thoi|huy|tat|khong|bo|khoi)"
_ENDS = re.compile(rf"\b{_NO}\b(?: \w+){{0,2}}? {_TOLD}\b|\bstop (?:telling|notifying|watching)\b")
_ME = r"(?:cho |giup )?(?:toi|tui|em|minh|con)"
_WANTS = re.compile(
    rf"\b{_TOLD}(?: \w+){{0,3}} (?:khi|luc|neu|ngay)\b|\b(?:khi|luc|neu)\b.* {_TOLD} {_ME}\b"
    r"|\btheo doi (?:giup|ho|gium|dum|cho)\b|\b(?:tell|notify|let) me (?:know )?(?:when|if)\b"
)


def ends_notices(text: str) -> bool:
    """ "Dừng báo hồ sơ ..."."""
    return _ENDS.search(_plain(text)) is not None


def wants_notices(text: str) -> bool:
    """ "Khi hồ sơ ... có kết quả thì báo tôi"."""
    plain = _plain(text)
    return _WANTS.search(plain) is not None and _ENDS.search(plain) is None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
