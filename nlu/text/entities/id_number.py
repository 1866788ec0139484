"""Numbers of identity papers: the old card (9 digits) and the citizen number (12 digits)."""

from __future__ import annotations

import re

from nlu.text.entities.case_code import find_case_codes
from nlu.text.entities.phone_number import find_phone_numbers
from nlu.text.entities.span import Span

_ID = re.compile(r"(?<![\w.,/-])(?:\d{12}|\d{9}|\d{3}(?: \d{3}){2,3})(?![\w/]|[.,-]\d| \d{3}(?!\d))", re.ASCII)
_UNIT = re.compile(r"\s*(?:đồng|dong|đ|d|vnđ|vnd|₫|triệu|trieu|tr|nghìn|ngàn|k|tỷ|tỉ|m2|usd)(?!\w)", re.IGNORECASE)


def is_money(text: str, start: int, end: int) -> bool:
    """Tell whether the figure at `start` to `end` is an amount: followed by a unit, or in round spaced thousands."""
    return bool(_UNIT.match(text, end)) or text[start:end].endswith(" 000")


def find_id_numbers(text: str) -> list[Span]:
    """Return the 9- and 12-digit identity numbers in `text`, in groups of three or not; value: digits only.

    Amounts of money, phone numbers and digits of case codes are left out.
    """
    taken = [(code.start, code.end) for code in find_case_codes(text)]
    taken += [(phone.start, phone.end) for phone in find_phone_numbers(text)]
    found = []
    for match in _ID.finditer(text):
        start, end = match.span()
        if is_money(text, start, end) or any(start < stop and begin < end for begin, stop in taken):
            continue
        found.append(Span(match.group().replace(" ", ""), match.group(), start, end))
    return found
