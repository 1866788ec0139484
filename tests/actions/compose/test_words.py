from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.compose.words import CHANNEL_NAMES, FACET_BUTTONS, FACET_NAMES, day, duration, money
from knowledge.schema import Facet, FeeEntry, TimeEntry


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (FeeEntry(amount=0), "Miễn phí"),
        (FeeEntry(amount=0, unit="bản"), "Miễn phí"),
        (FeeEntry(amount=15000, unit="bản"), "15.000 đồng/bản"),
        (FeeEntry(amount=1000), "1.000 đồng"),
        (FeeEntry(amount=1250000), "1.250.000 đồng"),
    ],
)
def test_money(entry: FeeEntry, said: str) -> None:
    assert money(entry) == said


@given(st.integers(min_value=1000, max_value=10**10))
def test_no_digit_of_an_amount_is_lost(amount: int) -> None:
    assert money(FeeEntry(amount=amount)).removesuffix(" đồng").replace(".", "") == str(amount)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (TimeEntry(unit="same_day"), "Trong ngày làm việc"),
        (TimeEntry(value=3, unit="working_day"), "3 ngày làm việc"),
        (TimeEntry(value=0.5, unit="working_day"), "0,5 ngày làm việc"),
        (TimeEntry(value=10, unit="day"), "10 ngày"),
        (TimeEntry(value=24, unit="hour"), "24 giờ"),
        (TimeEntry(value=1, unit="month"), "1 tháng"),
    ],
)
def test_durations(entry: TimeEntry, said: str) -> None:
    assert duration(entry) == said


def test_days_are_written_the_vietnamese_way() -> None:
    assert day(date(2026, 3, 2)) == "02/03/2026"


def test_every_facet_has_a_name_and_all_but_the_overview_a_button() -> None:
    assert set(FACET_NAMES) == set(Facet)
    assert set(FACET_BUTTONS) == set(Facet) - {Facet.OVERVIEW}


def test_every_channel_has_a_name() -> None:
    assert set(CHANNEL_NAMES) == {"any", "direct", "online", "postal"}
