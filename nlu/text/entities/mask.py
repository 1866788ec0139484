"""Personal numbers hidden before a text is logged or kept."""

from __future__ import annotations

import re

from nlu.text.entities.case_code import find_case_codes
from nlu.text.entities.id_number import find_id_numbers, is_money
from nlu.text.entities.phone_number import find_phone_numbers

#: What stands in place of something hidden.
HIDDEN = "••••"

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Anything else that long and unbroken is an account, insurance, tax or passport number.
_LONG_NUMBER = re.compile(r"(?<![\w.,/-])(?:[A-Za-z]{0,2}\d{9,16}|[A-Za-z]\d{7})(?![\w/]|[.,-]\d)", re.ASCII)


def mask_personal(text: str) -> str:
    """Return `text` with phone, identity and other long personal numbers and e-mail addresses replaced by `••••`.

    Case codes, procedure codes (1.001193), dates and amounts of money stay.
    """
    kept = [(code.start, code.end) for code in find_case_codes(text)]
    hidden = [(span.start, span.end) for span in (*find_phone_numbers(text), *find_id_numbers(text))]
    hidden += [match.span() for match in _EMAIL.finditer(text)]
    hidden += [match.span() for match in _LONG_NUMBER.finditer(text) if not is_money(text, *match.span())]
    pieces: list[str] = []
    at = 0
    for start, end in sorted(hidden):
        if end <= at or any(start < stop and begin < end for begin, stop in kept):
            continue
        pieces += [text[at : max(at, start)], HIDDEN]
        at = end
    return "".join(pieces) + text[at:]
