"""Numbers in words: "hai mươi mốt", "ba trăm lẻ năm", "năm chục"."""

from __future__ import annotations

import re

from nlu.text.entities.spelled import either, key
from nlu.text.fold import fold

_ONES = {
    **{"một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6},
    **{"bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
}
_VALUES = {fold(word): value for word, value in _ONES.items()}
_ONE = either("|".join(_ONES))
_TEN = either("mười")
_TEEN = rf"(?:{_ONE}\s+{either('mươi|chục')}|{_TEN})(?:\s+{_ONE})?"
_AFTER_HUNDRED = rf"(?:\s+{either('lẻ|linh')}\s+{_ONE}|\s+{_TEEN}|\s+{_ONE}(?:\s+{either('mươi')})?)?"
#: A pattern for a number below a thousand in words; compile with `re.IGNORECASE`.
NUMERAL = rf"(?:{_ONE}\s+{either('trăm')}{_AFTER_HUNDRED}|{_TEEN}|{_ONE})"

_WHOLE = re.compile(NUMERAL)


def read_numeral(words: str) -> int:
    """Return the value of what `NUMERAL` matched. Raises ValueError when it is no such number."""
    hundreds, rest = 0, key(words).split()
    if not _WHOLE.fullmatch(" ".join(rest)):
        raise ValueError(f"{words!r} is no number below a thousand")
    if "tram" in rest:
        hundreds, rest = _VALUES[rest[0]], rest[2:]
    if rest[:1] in (["le"], ["linh"]):
        return hundreds * 100 + _VALUES[rest[1]]
    if hundreds and len(rest) == 1 and rest[0] in _VALUES:
        return hundreds * 100 + 10 * _VALUES[rest[0]]  # "hai trăm ba" is 230; 203 has lẻ or linh
    return hundreds * 100 + _below_hundred(rest)


def _below_hundred(words: list[str]) -> int:
    if not words:
        return 0
    if words[0] == "muoi":
        return 10 + (_VALUES[words[1]] if len(words) > 1 else 0)
    ones = _VALUES[words[0]]
    if len(words) == 1:
        return ones
    return ones * 10 + (_VALUES[words[2]] if len(words) > 2 else 0)
