"""Codes of administrative procedures in the national catalogue: 1.001193."""

from __future__ import annotations

import re

from nlu.text.entities.span import Span

_CODE = re.compile(r"(?<![\w.,/-])\d\.\d{6}(?![\w/]|[.,-]\d)", re.ASCII)


def find_procedure_codes(text: str) -> list[Span]:
    """Return the procedure codes in `text`; an amount of that shape ("1.500000 đồng") is not written by anyone."""
    return [Span(match.group(), match.group(), match.start(), match.end()) for match in _CODE.finditer(text)]
