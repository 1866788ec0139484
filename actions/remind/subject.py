"""What a citizen wants to be reminded of, in their own words without the asking and the day."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 160
"""Characters kept."""
_POLITE = (
    r"dạ|vâng|ok|ơi|ad|bạn|em|tôi|tui|mình|con|cháu|anh|chị|làm ơn|vui lòng|nhờ|hãy|nhớ|giúp|giùm|dùm|cho|đặt|tạo|hẹn|"
    r"muốn|cần|có thể|được|lời|một|cái|please|can you|could you|would you|i want you to|set|a|hey"
)
_WHOM = (
    r"giúp|giùm|dùm|hộ|cho|tôi|tui|mình|em|con|cháu|anh|chị|cô|chú|bác|với|là|việc|vụ|về|rằng|nhé|nha|lịch|lại|"
    r"me|reminder|to|about|of|that|for"
)
_ASKING = re.compile(
    rf"^[\s,.:;!]*(?:(?:{_POLITE})[\s,]+)*(?:nhắc nhở|nhắc|remind|reminder)\b(?:[\s,:]+(?:{_WHOM})\b)*[\s,.:;]*", re.I
)
_BEFORE_DAY = re.compile(
    r"(?:(?<!\w)(?:vào|ngày|đến|tới|hôm|lúc|khi|trong|trước|từ|nhằm|là|on|by|at|in|the|khoảng)\s*)+$", re.I
)
_HOUR = re.compile(r"(?:lúc |vào )?\b\d{1,2}\s?(?:giờ|h)\b(?: (?:sáng|chiều|tối|trưa))?", re.I)
_ENDING = re.compile(
    r"(?:[\s,.!;:]+(?:nhé|nha|nhen|ạ|với|đi|giúp tôi|giùm tôi|giùm|nghe|please|to|thì|là|rồi))+[\s,.!;:]*$", re.I
)
_LEADING = re.compile(r"^(?:(?:thì|là|để|phải|to|that|about|of|việc|vụ|rằng)\b[\s,:]*)+", re.I)


def read_subject(text: str, days: Sequence[tuple[int, int]]) -> str | None:
    """What is left of `text` without the characters of `days`; None when that says nothing."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(days):
        pieces.append(_BEFORE_DAY.sub("", text[at:start]))
        at = end
    rest = " ".join(" ".join([*pieces, text[at:]]).split())
    rest = _HOUR.sub("", rest)
    rest = _ASKING.sub("", rest)
    rest = _LEADING.sub("", rest.strip(" ,.;:!?"))
    rest = _ENDING.sub("", f" {rest}").strip(' ,.;:!?"“”')
    rest = " ".join(rest.split())
    return rest[:LONGEST] if sum(map(str.isalpha, rest)) > 1 else None
