"""The day that a citizen wants to be reminded on, read from their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from actions.remind.english_day import find_english_days
from nlu.text.entities import Span, find_dates
from nlu.text.fold import fold

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
AT = time(8, 0)
"""When reminders are told, in Vietnam."""
FARTHEST_YEARS = 2
Problem = Literal["none", "past", "far"]
"""No day at all, one whose hour has passed, one too far off."""
_BEHIND = re.compile(r"\b(?:qua|truoc|roi|ngoai|kia|cach day|ago|last|yesterday)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[/.-]\d\d\b.*[/.-]\d\d\b|\bnam (?:nay|sau|toi)\b")
# "sau hai tuần" is "hai tuần nữa".
_AFTER = re.compile(r"\b(?:sau|trong) ((?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:ngày|tuần|tháng))\b")


@dataclass(frozen=True)
class Day:
    """A day that can be kept, or why not; `spans` are the characters that named it."""

    day: date | None
    problem: Problem | None
    spans: tuple[tuple[int, int], ...] = ()


def read_day(text: str, now: datetime) -> Day:
    """The first day in `text` that can be kept. A month or week alone is its first day; with no year, the next one."""
    today = now.astimezone(VIETNAM).date()
    found = _found(text, today)
    spans = tuple((span.start, span.end) for span in found)
    problem: Problem = "none"
    for span in found:
        day = _ahead(span, today, now)
        if due_at(day) <= now:
            problem = "past"
        elif day > _years_on(today):
            problem = "far"
        else:
            return Day(day, None, spans)
    return Day(None, problem, spans)


def due_at(day: date) -> datetime:
    """The moment of that day at which it is told."""
    return datetime.combine(day, AT, VIETNAM)


def _found(text: str, today: date) -> list[Span]:
    english = find_english_days(text, today)
    if english:
        return english
    found = find_dates(text, today)
    if found:
        return found
    after = _AFTER.search(text.lower())
    if after is None:
        return []
    read = find_dates(f"{after[1]} nữa", today)
    return [Span(one.value, text[after.start() : after.end()], after.start(), after.end()) for one in read[:1]]


def _ahead(span: Span, today: date, now: datetime) -> date:
    first, _, last = span.value.partition("/")
    day = date.fromisoformat(first)
    plain = fold(span.typed)
    if due_at(day) > now or _BEHIND.search(plain) or _YEAR.search(plain):
        return day
    if last and date.fromisoformat(last) >= today:  # within the range: the next of its days
        return min(today + timedelta(days=1), date.fromisoformat(last))
    if re.search(r"\b(?:ngay|mung|mong) \d{1,2}$", plain):  # a day of the month alone
        return _month_on(day)
    return _year_on(day) if day != today else day


def _month_on(day: date) -> date:
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    try:
        return first.replace(day=day.day)
    except ValueError:
        return first


def _year_on(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def _years_on(today: date) -> date:
    try:
        return today.replace(year=today.year + FARTHEST_YEARS)
    except ValueError:
        return today.replace(year=today.year + FARTHEST_YEARS, day=28)
