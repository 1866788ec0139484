"""When people work, by Vietnam's clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from typing import Self

from connectors.message import Language

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""No summer time."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES: dict[Language, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_TO: dict[Language, str] = {"vi": " đến ", "en": " to "}
_RULE = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?(?P<spans>(?:\s+\d{2}:\d{2}-\d{2}:\d{2})+)")


@dataclass(frozen=True)
class _Rule:
    first: int
    last: int
    spans: tuple[tuple[time, time], ...]

    def told(self, language: Language) -> str:
        names = _NAMES[language]
        days = names[self.first] if self.first == self.last else names[self.first] + _TO[language] + names[self.last]
        return f"{days} {', '.join(f'{start:%H:%M}-{end:%H:%M}' for start, end in self.spans)}"


@dataclass(frozen=True)
class Hours:
    """Opening hours of a week."""

    rules: tuple[_Rule, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Such as `mon-fri 07:30-11:30 13:30-17:00; sat 07:30-11:30`. Raises ValueError."""
        return cls(tuple(_rule(part.strip()) for part in text.lower().split(";") if part.strip()))

    def open_at(self, now: datetime) -> bool:
        """Whether somebody works at `now`; without any rule, always."""
        local = now.astimezone(VIETNAM)
        return not self.rules or any(_holds(rule, local) for rule in self.rules)

    def told(self, language: Language) -> str:
        """As a citizen reads them."""
        return "; ".join(rule.told(language) for rule in self.rules)


def clock_told(now: datetime) -> str:
    """The time of day in Vietnam."""
    return f"{now.astimezone(VIETNAM):%H:%M}"


def _rule(text: str) -> _Rule:
    found = _RULE.fullmatch(text)
    if found is None:
        raise ValueError(f"hours like `mon-fri 07:30-11:30 13:30-17:00` are expected, not {text!r}")
    first = _day(found["first"])
    last = first if found["last"] is None else _day(found["last"])
    if last < first:
        raise ValueError(f"the days are in the wrong order: {text!r}")
    return _Rule(first, last, tuple(_span(span) for span in found["spans"].split()))


def _day(name: str) -> int:
    if name not in _DAYS:
        raise ValueError(f"no day: {name!r}")
    return _DAYS.index(name)


def _span(text: str) -> tuple[time, time]:
    start, end = (time.fromisoformat(part) for part in text.split("-"))
    if end <= start:
        raise ValueError(f"ends before it begins: {text!r}")
    return start, end


def _holds(rule: _Rule, local: datetime) -> bool:
    within: Sequence[tuple[time, time]] = rule.spans
    return rule.first <= local.weekday() <= rule.last and any(start <= local.time() < end for start, end in within)


OFFICE_HOURS = Hours.parse("mon-fri 07:00-17:30")
"""Outside these hardly any counter is open; within them one need not be. Real hours are each office's own."""
