"""Names and house addresses that a citizen gives in so many words."""

from __future__ import annotations

import re

from nlu.text.entities.spelled import either

_SPACE = r"[ \t]+"
_ME = "(?:tôi|toi|em|mình|minh|tui|con|cháu|chau)"
# No `IGNORECASE`: "tên Minh" is a name, "tên mình" is not.
_SAID = re.compile(
    rf"(?<!\w)(?:(?:{_ME}|{_ME.title()}){_SPACE}(?:tên|ten)(?:{_SPACE}(?:là|la))?"
    rf"|(?:[Tt]ên|[Tt]en){_SPACE}(?:của{_SPACE}|cua{_SPACE})?{_ME}(?:{_SPACE}(?:là|la)|\s*:)?"
    rf"|(?:[Hh]ọ|[Hh]o)(?:{_SPACE}(?:và|va|,))?{_SPACE}(?:tên|ten)(?:{_SPACE}(?:đầy đủ|day du|{_ME}))?"
    rf"(?:{_SPACE}(?:là|la)|\s*:)?"
    rf"|(?:[Tt]ên|[Tt]en){_SPACE}(?:là|la)|[Mm]y{_SPACE}(?:full{_SPACE})?name(?:{_SPACE}is|\s*:)"
    rf")[ \t]+(?=\S)"
)
_WORD = re.compile(r"[^\W\d_][\w']*")
_MOST_WORDS = 5
# What a name typed in small letters begins with; without diacritics only what is no other word ("là do", "là mai").
_SURNAMES = frozenset(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lương trương đào
    châu điểu tạ phùng quách thạch
    nguyen tran pham huynh hoang phan dang bui ngo duong dinh trinh doan truong""".split()  # noqa: SIM905
)
_GOES_ON = frozenset(
    """sinh ở muốn cần hỏi là xin có làm đang số nhà quê ngụ năm tôi em mình cho bị phải thì và o muon can hoi xin
    lam dang so que ngu toi bi phai va and i from want need who was""".split()  # noqa: SIM905
)
"""Words with which the sentence goes on after a name in small letters."""
_UPPER = "A-Z" + "".join(
    letter for letter in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if letter.isupper()
)
_CAPITAL = rf"[{_UPPER}][\w']*"
_NUMBER = r"\d{1,5}[A-Za-z]?(?:[/-]\d{1,4}[A-Za-z]?){0,4}"
_ROAD = either("đường|phố|hẻm|ngõ|ngách|kiệt|tổ|khu phố|ấp|thôn|quốc lộ|tỉnh lộ|hương lộ")
_HOUSE = re.compile(
    rf"(?<!\w)(?:{either('số nhà|nhà số|địa chỉ nhà|địa chỉ')}\s*:?{_SPACE}?(?:{either('là|số')}{_SPACE})?{_NUMBER}"
    rf"(?:\s*,?{_SPACE}{_ROAD}(?:{_SPACE}(?:{_CAPITAL}|\d{{1,4}}[A-Za-z]?)){{1,5}}"
    rf"|(?:{_SPACE}{_CAPITAL}){{1,5}})?"
    rf"|{_NUMBER}\s*,?{_SPACE}{either('đường|phố')}(?:{_SPACE}(?:{_CAPITAL}|\d{{1,4}})){{1,5}})(?!\w)",
)
_HOUSE_LOWER = re.compile(
    rf"(?<!\w){either('số nhà|nhà số')}\s*:?{_SPACE}?{_NUMBER}"
    rf"(?:\s*,?{_SPACE}{_ROAD}(?:{_SPACE}[^\W\d_]+){{1,3}})?(?!\w)",
    re.IGNORECASE,
)


def find_personal_words(text: str) -> list[tuple[int, int]]:
    """Return where (start, end) `text` gives a name or a house address, the words that announce a name left out.

    Only what is announced is found ("tôi tên", "họ tên", "my name is", "số nhà"): a name alone may be a street's.
    """
    return [*_names(text), *(match.span() for pattern in (_HOUSE, _HOUSE_LOWER) for match in pattern.finditer(text))]


def _names(text: str) -> list[tuple[int, int]]:
    found = [(said.end(), _end_of_name(text, said.end())) for said in _SAID.finditer(text)]
    return [(start, end) for start, end in found if end > start]


def _end_of_name(text: str, start: int) -> int:
    """Where the name that begins at `start` ends; `start` when none does."""
    end = start
    small = False
    for count in range(_MOST_WORDS):
        word = _WORD.match(text, end if count == 0 else end + 1)
        if word is None or (count and text[end] != " "):
            break
        if count == 0:
            small = not word.group()[0].isupper()
            if small and word.group() not in _SURNAMES:
                break
        elif word.group() in _GOES_ON if small else not word.group()[0].isupper():
            break
        end = word.end()
    return end
