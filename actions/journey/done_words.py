"""Which steps of a life event a text says are done: “xong khai sinh rồi”, “tôi làm xong bước 1 và 2”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.chosen_words import offers_told
from nlu.text.fold import fold

_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_ENGLISH = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "first": 1, "second": 2, "third": 3}
_ORDINALS = {"dau tien": 1, "thu nhat": 1, "dau": 1}
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join((*_NUMBERS, *_ENGLISH, *_ORDINALS))})"
_STEPS = re.compile(
    rf"\b(?:buoc|viec|step)(?: (?:so|thu|number))? ({_NUMBER}(?:(?: (?:va|voi|and|roi) | )(?:buoc )?{_NUMBER})*)\b"
    rf"|\b({_NUMBER}) step\b"
)
_NOT_YET = re.compile(r"\b(?:chua|not (?:yet )?(?:done|finished)|have(?:n t| not))\b")
_IS_DONE = re.compile(
    r"\b(?:xong|roi|hoan thanh|hoan tat|da (?:lam|nop|co|dang ky)|bo qua|khong can|done|finished|completed|skip)\b"
)
_AROUND = re.compile(
    r"\b(?:tôi|em|mình|tui|đã|vừa|mới|làm|xong|rồi|hoàn thành|hoàn tất|bước|việc|tiếp theo|kế tiếp|tiếp|là gì|gì|giờ|"
    r"bây giờ|thì|sao|nữa|còn|mấy|chưa|được|hết|lấy|nộp|đăng ký|phải|cần|bỏ qua|không|đây|này|đó|"
    r"i|have|has|am|is|it|done|finished|completed|with|the|step|what|next|now|skip|got)\b",
    re.IGNORECASE,
)


def says_done(text: str) -> bool:
    """Whether `text` says that something is over."""
    plain = _words(text)
    return bool(_IS_DONE.search(plain)) and not _NOT_YET.search(plain)


def says_not_done(text: str) -> bool:
    """Whether `text` takes back that something is over."""
    return bool(_NOT_YET.search(_words(text)))


def numbered_steps(text: str, count: int) -> tuple[int, ...]:
    """The steps named by number, as indexes from 0."""
    match = _STEPS.search(_words(text))
    if match is None:
        return ()
    said = re.findall(_NUMBER, match[1] or match[2])
    numbers = (int(one) if one.isdigit() else {**_NUMBERS, **_ENGLISH, **_ORDINALS}[one] for one in said)
    return tuple(dict.fromkeys(number - 1 for number in numbers if 0 < number <= count))


def named_steps(text: str, names: Sequence[str]) -> tuple[int, ...]:
    """The index of the step whose name holds every telling word of `text`: of several the one that says least else."""
    rest = " ".join(_AROUND.sub(" ", text).split())
    found = offers_told(rest, names) if rest else ()
    return (min(found, key=lambda index: len(names[index].split())),) if found else ()


def names_nothing(text: str) -> bool:
    """Whether `text` says nothing besides that something is done."""
    return not re.search(r"\w", _AROUND.sub(" ", text))


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
