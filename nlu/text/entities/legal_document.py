"""Numbers of legal documents: 60/2014/QH13, 123/2015/NĐ-CP, 05/QĐ-UBND."""

from __future__ import annotations

import re

from nlu.text.entities.span import Span

_NUMBER = re.compile(
    r"(?<![\w/.,-])\d{1,5}\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?"
    r"(?:QH\d{1,2}|UBTVQH\d{1,2}|(?:NĐ|ND|NQ|QĐ|QD|TT|TTLT|CT|CV|KH|BC|VBHN|PL|L|TB)-?[A-ZĐa-zđ]*(?:-[A-ZĐa-zđ0-9]+)*)"
    r"(?!\w)",
    re.IGNORECASE,
)


def find_legal_documents(text: str) -> list[Span]:
    """Return the numbers of legal documents in `text`; value: in capitals without spaces."""
    return [
        Span(re.sub(r"\s", "", match.group()).upper(), match.group(), match.start(), match.end())
        for match in _NUMBER.finditer(text)
    ]
