"""Lengths of time: 3 ngày làm việc, hai tuần, nửa tháng, 1 năm rưỡi, 6th."""

from __future__ import annotations

import re
from decimal import Decimal

from nlu.text.entities.numeral import NUMERAL, read_numeral
from nlu.text.entities.span import Span
from nlu.text.entities.spelled import either, key

_UNITS = {
    "phut": "minute", "gio": "hour", "tieng": "hour", "h": "hour", "ngay": "day", "tuan": "week",
    "thang": "month", "th": "month", "quy": "quarter", "nam": "year",
}  # fmt: skip
_HALVES = {"day": (12, "hour"), "month": (15, "day"), "year": (6, "month"), "hour": (30, "minute")}
_NUMBER = rf"(?P<figure>\d{{1,3}}(?:[.,]\d)?)\s?|(?P<words>{NUMERAL})\s+|(?P<half>{either('nửa')})\s+"
_WORKING = either("làm việc|hành chính")
_DURATION = re.compile(
    rf"(?<![\w.,/])(?:{_NUMBER})(?P<unit>{either('phút|giờ|tiếng|ngày|tuần|quý|năm')}|{either('tháng')}(?!\s*\d{{1,2}}(?!\w))|th|h)(?!\w)"
    # "15 ngày 20/7", "5 năm 2014", "6 tháng 1": what follows belongs to a date, as in "khoản 5 năm 2014".
    rf"(?!\s*\d{{1,2}}\s?/)(?!\s*(?:19|20)\d\d)(?:\s+(?P<working>{_WORKING})|\s+(?P<and_half>{either('rưỡi|rưởi')}))?(?!\w)",
    re.IGNORECASE,
)
# A time of the day, not a length: 8 giờ, 17h; the lengths people count in hours are said with one of these.
_IN_HOURS = re.compile(
    rf"{either('trong|mất|khoảng|sau|hơn|chờ|đợi|tối đa|không quá')}\s*(?:{either('vòng')}\s*)?$", re.IGNORECASE
)
_HOURS = frozenset({"24", "36", "48", "72", "96"})
# Bare "sau", "nam", "tu" are other words far more often than numbers.
_NO_NUMBER = frozenset({"sau", "nam", "tu"})


def find_durations(text: str) -> list[Span]:
    """Return the lengths of time in `text` in order; value: a number and a unit in the singular.

    Units: minute, hour, working_hour, day, working_day, week, month, quarter, year ("3 working_day", "18 month").
    Half a month is 15 days, as the Civil Code counts.
    """
    found = []
    for match in _DURATION.finditer(text):
        value = _value(match, text[max(0, match.start() - 20) : match.start()])
        if value is not None:
            found.append(Span(value, match.group(), match.start(), match.end()))
    return found


def _value(match: re.Match[str], before: str) -> str | None:
    unit = _UNITS[key(match["unit"])]
    if match["half"]:
        return "{} {}".format(*_HALVES[unit]) if unit in _HALVES else None
    if match["words"] and key(match["words"]) == match["words"].lower() and key(match["words"]) in _NO_NUMBER:
        return None
    number = Decimal(match["figure"].replace(",", ".")) if match["figure"] else Decimal(read_numeral(match["words"]))
    if number == 0:
        return None
    said_in_hours = match["working"] or key(match["unit"]) == "tieng" or match["figure"] in _HOURS
    if unit == "hour" and not (said_in_hours or _IN_HOURS.search(before)):
        return None
    if match["and_half"]:
        if unit == "year":
            return f"{int(number * 12) + 6} month"
        number += Decimal("0.5")
    if match["working"] and unit in ("day", "hour"):
        unit = f"working_{unit}"
    return f"{number.normalize():f} {unit}"
