"""Vietnamese phone numbers in free text."""

from __future__ import annotations

import re

from nlu.text.entities.case_code import find_case_codes
from nlu.text.entities.span import Span

_GAP = r"[ .\-]?"
# Mobile numbers have ten digits beginning 03, 05, 07, 08, 09; fixed lines eleven beginning 02 (numbering plan of 2018).
_PHONE = re.compile(
    rf"(?<![\w.,/+-])(?:\(?\+84\)?|0084|84(?=[ .\-]?[235789]))?{_GAP}\(?0?\)?{_GAP}"
    rf"(?:[35789](?:{_GAP}\d){{8}}|2(?:{_GAP}\d){{2}}\)?(?:{_GAP}\d){{7}})(?!{_GAP}\d)(?![\w/])",
    re.ASCII,
)


def find_phone_numbers(text: str) -> list[Span]:
    """Return the phone numbers in `text`, their value as ten or eleven digits beginning with 0.

    Numbers without leading 0 or country code, service numbers (1022, 1900...) and digits of case codes are left out.
    """
    codes = [(code.start, code.end) for code in find_case_codes(text)]
    found = []
    for match in _PHONE.finditer(text):
        typed = match.group().lstrip(" .-")
        start = match.end() - len(typed)
        digits = re.sub(r"\D", "", typed)
        national = re.sub(r"^(?:0084|84)0?|^0", "", digits)
        has_prefix = digits != national
        if has_prefix and not any(start < end and begin < match.end() for begin, end in codes):
            found.append(Span("0" + national, typed, start, match.end()))
    return found
