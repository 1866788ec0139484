"""Personal numbers, names and addresses hidden before a text is logged or kept."""

from __future__ import annotations

import re

from nlu.text.entities.case_code import find_case_codes
from nlu.text.entities.id_number import find_id_numbers, is_money
from nlu.text.entities.personal_words import find_personal_words
from nlu.text.entities.phone_number import find_phone_numbers
from nlu.text.entities.receipt import find_receipts
from nlu.text.entities.spelled import either

#: What stands in place of something hidden.
HIDDEN = "••••"

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Anything else that long and unbroken is an account, insurance, tax or passport number.
_LONG_NUMBER = re.compile(r"(?<![\w.,/-])(?:[A-Za-z]{0,2}\d{9,16}|[A-Za-z]\d{7})(?![\w/]|[.,-]\d)", re.ASCII)
# Cards and accounts as they are printed: four groups of four, or what stands after "số tài khoản", "stk".
_CARD = re.compile(r"(?<![\w.,/-])\d{4}(?:[ .-]\d{4}){2,3}(?:[ .-]\d{1,4})?(?![\w/]|[.,-]\d)", re.ASCII)
_ACCOUNT = re.compile(
    rf"(?<!\w)(?:{either('số tài khoản|stk|số thẻ')}|account number)(?:\s+{either('của tôi|là|ngân hàng')})*\s*:?\s*"
    r"(?P<number>\d(?:[ .-]?\d){5,18})(?!\w)",
    re.IGNORECASE,
)


def mask_personal(text: str) -> str:
    """Return `text` with phone, identity and other long personal numbers, e-mail addresses, house addresses and the
    names that are given as such ("tôi tên ...") replaced by `••••`.

    Case codes, receipts of reports, procedure codes (1.001193), dates and amounts of money stay.
    """
    kept = [(code.start, code.end) for code in find_case_codes(text)]
    kept += [(receipt.start, receipt.end) for receipt in find_receipts(text)]
    hidden = [(span.start, span.end) for span in (*find_phone_numbers(text), *find_id_numbers(text))]
    hidden += [match.span() for match in _EMAIL.finditer(text)]
    hidden += [match.span() for match in _LONG_NUMBER.finditer(text) if not is_money(text, *match.span())]
    hidden += [match.span() for match in _CARD.finditer(text) if not is_money(text, *match.span())]
    hidden += [match.span("number") for match in _ACCOUNT.finditer(text)]
    hidden += find_personal_words(text)
    pieces: list[str] = []
    at = 0
    for start, end in sorted(hidden):
        if end <= at or any(start < stop and begin < end for begin, stop in kept):
            continue
        if start > at or not pieces:
            pieces += [text[at:start], HIDDEN]
        at = end
    return "".join(pieces) + text[at:]
