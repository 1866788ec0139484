from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import find_dates

TODAY = date(2026, 11, 25)
"""A Wednesday."""


def values(text: str, today: date = TODAY) -> list[str]:
    return [found.value for found in find_dates(text, today)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15-7-2026", "2026-07-15"), ("15/07/26", "2026-07-15"), ("15.7.2026", "2026-07-15"),
        ("hẹn 15/7", "2026-07-15"), ("15/7", "2026-07-15"), ("ngày 15/7 được không", "2026-07-15"),
        ("ngày 15 tháng 7", "2026-07-15"), ("ngay 15 thang 7 nam 2025", "2025-07-15"), ("mùng 3", "2026-11-03"),
        ("mùng 3 tháng 2 năm sau", "2027-02-03"), ("ngày 15", "2026-11-15"), ("hôm nay", "2026-11-25"),
        ("hôm qua", "2026-11-24"), ("hom qua", "2026-11-24"), ("hôm kia", "2026-11-23"),
        ("mai em lên nộp", "2026-11-26"), ("chiều mai", "2026-11-26"), ("mốt", "2026-11-27"),
        ("ngày mốt", "2026-11-27"),
        ("thứ hai tuần sau", "2026-11-30"), ("thu hai tuan sau", "2026-11-30"), ("thứ 6 tuần này", "2026-11-27"),
        ("chủ nhật tuần trước", "2026-11-22"), ("thứ sáu rồi", "2026-11-20"), ("thứ tư tới", "2026-12-02"),
        ("sáng thứ 2", "2026-11-30"), ("3 ngày nữa", "2026-11-28"), ("hai tuần nữa", "2026-12-09"),
        ("cách đây 2 tháng", "2026-09-25"),
    ],
)  # fmt: skip
def test_days(text: str, day: str) -> None:
    assert values(text) == [day]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("tuần sau", "2026-11-30", "2026-12-06"), ("tuan roi", "2026-11-16", "2026-11-22"),
        ("tháng trước", "2026-10-01", "2026-10-31"), ("cuối tháng", "2026-11-21", "2026-11-30"),
        ("đầu tháng sau", "2026-12-01", "2026-12-10"), ("tháng 8", "2026-08-01", "2026-08-31"),
        ("tháng tám năm 2025", "2025-08-01", "2025-08-31"), ("tháng 2/2028", "2028-02-01", "2028-02-29"),
        ("quý 3", "2026-07-01", "2026-09-30"), ("năm ngoái", "2025-01-01", "2025-12-31"),
        ("cuối năm nay", "2026-10-01", "2026-12-31"),
    ],
)  # fmt: skip
def test_ranges(text: str, first: str, last: str) -> None:
    assert values(text) == [f"{first}/{last}"]


def test_several_dates_come_in_order() -> None:
    assert values("từ 1/7 đến 15/7, hoặc tuần sau") == ["2026-07-01", "2026-07-15", "2026-11-30/2026-12-06"]


@pytest.mark.parametrize(
    "text",
    [
        # dates that the calendar has not, and lunar ones
        "30/2/2026", "ngày 30/2", "31/11", "ngày 31 tháng 4", "tháng 13", "mùng 3 tết", "rằm tháng 7 âm lịch",
        "ngày 10 tháng 3 âm lịch", "29/2/2026",
        # houses, fractions, codes and documents
        ["15/7 đường", " Mạng Tháng Tám"][0], "nhà 15/7", ["số 15/7 đường", "/4"][0],
        "địa chỉ 15/7 khu phố 3", "vào 1/2 diện tích", "đến 1/3 số hộ", "60/2014/QH13", "123/2015/NĐ-CP",
        "H19-240913-0001", "03706/2026/07906", "0912.345.678", "075190001234", "1.001193", "hạng A1",
        "điểm a khoản 2", "150.000đ", "1.5.2.3",
        # names, ordinals, lengths
        "chị Mai", "phường tân mai", "mai mốt", "hai mươi mốt", "người thứ hai", "con thứ ba", "bên thứ ba",
        "15 ngày", "3 tháng", "6 tháng 1 lần", "ngày tháng năm sinh", "quý khách", "hàng tháng",
    ],
)  # fmt: skip
def test_other_things_are_no_dates(text: str) -> None:
    assert values(text) == []


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.dates())
def test_every_written_day_comes_back_whatever_today_is(day: date, today: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}"):
        assert values(text, today) == [str(day)]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_relative_days_follow_today(today: date) -> None:
    assert values("mai", today) == [str(today + timedelta(1))]
    first, last = (date.fromisoformat(day) for day in values("tuần sau", today)[0].split("/"))
    assert today < first <= today + timedelta(7)
    assert (first.weekday(), (last - first).days) == (0, 6)


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar_are_survived(today: date) -> None:
    for text in (
        "hôm qua",
        "mai",
        "tuần sau",
        "tuần trước",
        "tháng sau",
        "năm trước",
        "99 năm nữa",
        "thứ hai tuần sau",
    ):
        assert len(values(text, today)) <= 1
