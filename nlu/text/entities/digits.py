"""The digits that a citizen gives when asked for the last digits of a phone or identity number."""

from __future__ import annotations

import re
from datetime import date

from nlu.text.entities.entity import Entity, EntityKind
from nlu.text.entities.find import find_entities
from nlu.text.fold import fold

_SPOKEN = {
    **{"khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5"},
    **{"sau": "6", "bay": "7", "tam": "8", "chin": "9"},
}
_LEAST, _MOST = 4, 12
# "4 số cuối", "bốn chữ số sau cùng": how many are asked for, not the digits themselves.
_HOW_MANY = re.compile(
    rf"\b(?:\d{{1,2}}|{'|'.join(_SPOKEN)})\s+(?:chu\s+|con\s+)?so\b(?:\s+(?:cuoi|sau|duoi|chot|cung))*"
)
_LABEL = re.compile(r"\bso\s+(?:cuoi|sau|duoi|chot)\b(?:\s+cung\b)?")
_FIGURES = re.compile(r"(?<![^\W_])\d+(?:[ .\-]+\d+)*(?![^\W_]|/\d)")
_WORDS = re.compile(rf"\b(?:{'|'.join(_SPOKEN)})(?:[ ,.\-]+(?:{'|'.join(_SPOKEN)}))+\b")

_SAYS_DATE = re.compile(r"[^\W\d_]|(?:19|20)\d\d$")
# Only where dates stand matters here, not which day they are.
_ANY_DAY = date(2000, 1, 1)


def read_digits(text: str) -> str | None:
    """Return the 4 to 12 digits that `text` gives, or None if it gives none or several different ones.

    Reads `1234`, `1 2 3 4`, `12.34`, `bốn số cuối là 1234`, `một hai ba bốn`, with or without diacritics. The digits of
    a case code, an amount, a legal document or a date with its year in the same message are not taken.
    """
    for other in reversed(find_entities(text, _ANY_DAY)):
        if _is_no_answer(other):
            text = f"{text[: other.start]} ; {text[other.end :]}"
    plain = _LABEL.sub(" ; ", _HOW_MANY.sub(" ; ", fold(text)))
    given = {re.sub(r"\D", "", match.group()) for match in _FIGURES.finditer(plain)}
    given |= {"".join(_SPOKEN[w] for w in re.findall(r"[a-z]+", match.group())) for match in _WORDS.finditer(plain)}
    usable = {digits for digits in given if _LEAST <= len(digits) <= _MOST}
    return usable.pop() if len(usable) == 1 else None


def _is_no_answer(entity: Entity) -> bool:
    """Whether what was found holds no digits of the answer; "12-05" alone may well be four digits."""
    if entity.kind is EntityKind.DATE:
        return bool(_SAYS_DATE.search(entity.typed))
    return entity.kind in (EntityKind.CASE_CODE, EntityKind.MONEY, EntityKind.LEGAL_DOCUMENT)
