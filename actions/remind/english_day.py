"""Days in English words: in two weeks, tomorrow, next Monday, in August, 15 March 2027."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from nlu.text.entities import Span
from nlu.text.entities.calendar_days import Days, day, month, month_from

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY} (?:of )?(?P<month>{_MONTH})\b(?:,? (?P<year>20\d\d))?",
        rf"\b(?P<month>{_MONTH}) {_DAY}\b(?:,? (?P<year>20\d\d))?",
        rf"\b(?:in|within|after) {_COUNT} (?P<unit>day|week|month|year)s?\b",
        rf"\b{_COUNT} (?P<unit>day|week|month|year)s? from (?:now|today)\b",
        r"\b(?P<near>today|tomorrow|the day after tomorrow|yesterday)\b",
        r"\bnext (?P<next>week|month|year)\b",
        rf"\b(?:next|on|this) (?P<weekday>{'|'.join(_WEEKDAYS)})\b",
        rf"\b(?:in|by|during) (?P<month>{_MONTH})\b(?: (?P<year>20\d\d))?",
    )
)
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}


def find_english_days(text: str, today: date) -> list[Span]:
    """The days and months that `text` names, in order; values as `nlu.text.entities.find_dates` gives them."""
    found: list[Span] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < span.end and span.start < match.end() for span in found):
                continue
            meant = _read({name: value.lower() for name, value in match.groupdict().items() if value}, today)
            if meant is not None:
                found.append(Span(str(meant), match.group(), match.start(), match.end()))
    return sorted(found, key=lambda span: span.start)


def _read(said: dict[str, str], today: date) -> Days | None:
    if "month" in said:
        number, year = _MONTHS[said["month"]], int(said.get("year", today.year))
        return day(year, number, int(said["day"])) if "day" in said else month(year, number)
    if "count" in said:
        count = _NUMBERS.get(said["count"]) or int(said["count"])
        return _later(today, count, said["unit"])
    if "near" in said:
        return _shifted(today, _NEAR.get(said["near"], 2))
    if "next" in said:
        return _later(today, 1, said["next"])
    ahead = (_WEEKDAYS[said["weekday"]] - today.weekday()) % 7
    return _shifted(today, ahead or 7)


def _later(today: date, count: int, unit: str) -> Days | None:
    if unit in ("day", "week"):
        return _shifted(today, count * (7 if unit == "week" else 1))
    whole = month_from(today, count * (12 if unit == "year" else 1))
    return whole and day(whole.first.year, whole.first.month, min(today.day, whole.last.day))


def _shifted(today: date, days: int) -> Days:
    only = today + timedelta(days=days)
    return Days(only, only)
