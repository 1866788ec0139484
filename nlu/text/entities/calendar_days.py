"""Days and ranges of days that the words of a date stand for."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Days:
    """From `first` to `last`, both included; a single day has them equal."""

    first: date
    last: date

    def __str__(self) -> str:
        """ISO 8601: "2026-07-15", or "2026-07-01/2026-07-31"."""
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


def day(year: int, month: int, number: int) -> Days | None:
    """The day, None when the calendar has none such (30/2)."""
    try:
        only = date(year, month, number)
    except ValueError:
        return None
    return Days(only, only)


def shifted(today: date, days: int) -> Days | None:
    """The day that many days from `today`, None outside the calendar."""
    try:
        only = today + timedelta(days=days)
    except OverflowError:
        return None
    return Days(only, only)


def week(today: date, weeks: int) -> Days | None:
    """Monday to Sunday of the week that many weeks from today's."""
    monday = shifted(today, 7 * weeks - today.weekday())
    sunday = shifted(today, 7 * weeks - today.weekday() + 6)
    return Days(monday.first, sunday.last) if monday and sunday else None


def month(year: int, number: int, part: str = "") -> Days | None:
    """A month, or its first ten days, middle ten or rest (`part`: "dau", "giua", "cuoi")."""
    if not (1 <= number <= 12 and 1 <= year <= 9999):
        return None
    end = calendar.monthrange(year, number)[1]
    first, last = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, end)}.get(part, (1, end))
    return Days(date(year, number, first), date(year, number, last))


def month_from(today: date, months: int, part: str = "") -> Days | None:
    """The month that many months from today's."""
    years, number = divmod(today.year * 12 + today.month - 1 + months, 12)
    return month(years, number + 1, part)


def months(year: int, first: int, last: int) -> Days | None:
    """Whole months of one year: a quarter, or the year."""
    begin, end = month(year, first), month(year, last)
    return Days(begin.first, end.last) if begin and end else None
