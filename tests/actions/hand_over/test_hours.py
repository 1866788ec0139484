"""When people work, by Vietnam's clock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actions.hand_over.hours import OFFICE_HOURS, Hours, clock_told

WEEK = Hours.parse("Mon-Fri 07:30-11:30 13:30-17:00; sat 07:30-11:30")


@pytest.mark.parametrize(
    ("utc", "is_open"),
    [
        ("2026-11-26 00:29", False),  # Thursday, 7:29 in Vietnam
        ("2026-11-26 00:30", True),
        ("2026-11-26 04:30", False),  # noon
        ("2026-11-26 06:30", True),
        ("2026-11-26 10:00", False),  # 17:00: over
        ("2026-11-28 01:00", True),  # Saturday morning
        ("2026-11-28 07:00", False),
        ("2026-11-29 01:00", False),  # Sunday
        ("2026-11-29 23:30", False),  # Monday, 6:30
    ],
)
def test_a_week(utc: str, is_open: bool) -> None:
    assert WEEK.open_at(datetime.fromisoformat(utc).replace(tzinfo=UTC)) is is_open


def test_hours_as_they_are_told() -> None:
    assert WEEK.told("vi") == "thứ Hai đến thứ Sáu 07:30-11:30, 13:30-17:00; thứ Bảy 07:30-11:30"
    assert WEEK.told("en") == "Monday to Friday 07:30-11:30, 13:30-17:00; Saturday 07:30-11:30"


def test_no_hours_are_all_hours() -> None:
    assert Hours.parse("").open_at(datetime(2026, 11, 29, 3, tzinfo=UTC))


def test_offices_are_closed_at_night_and_at_the_weekend() -> None:
    assert OFFICE_HOURS.open_at(datetime(2026, 11, 26, 2, tzinfo=UTC))
    assert not OFFICE_HOURS.open_at(datetime(2026, 11, 26, 15, tzinfo=UTC))
    assert not OFFICE_HOURS.open_at(datetime(2026, 11, 28, 2, tzinfo=UTC))


def test_the_time_is_vietnams() -> None:
    assert clock_told(datetime(2026, 11, 26, 15, 15, tzinfo=UTC)) == "22:15"


@pytest.mark.parametrize(
    "text",
    [
        "always",
        "mon",
        "mon 7:30-11:30",
        "fri-mon 07:30-11:30",
        "xyz 07:30-11:30",
        "mon 11:30-07:30",
        "mon 25:00-26:00",
    ],
)
def test_what_is_no_hours(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - several sentences
        Hours.parse(text)
