import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import find_durations


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("3 ngày làm việc", ["3 working_day"]),
        ("không quá 15 ngay lam viec", ["15 working_day"]),
        ("hai tuần", ["2 week"]),
        ("hai tuan", ["2 week"]),
        ("nửa tháng", ["15 day"]),
        ("1 năm rưỡi", ["18 month"]),
        ("1,5 năm", ["1.5 year"]),
        ("6th", ["6 month"]),
        ("mười hai tháng", ["12 month"]),
        ("năm năm", ["5 year"]),
        ("tạm trú 6 tháng, gia hạn 2 năm", ["6 month", "2 year"]),
        ("trong 8 giờ làm việc", ["8 working_hour"]),
        ("trong vòng 24 giờ", ["24 hour"]),
        ("48h", ["48 hour"]),
        ("chờ 2 tiếng 30 phút", ["2 hour", "30 minute"]),
        ("sau 3 ngày", ["3 day"]),
    ],
)
def test_lengths_are_read(text: str, lengths: list[str]) -> None:
    assert [found.value for found in find_durations(text)] == lengths


@pytest.mark.parametrize(
    "text",
    [
        "khoản 5 năm 2014", "năm 2025", "tháng 6", "15 tháng 7", "ngày 15", "8 giờ sáng", "17h", "thứ năm", "nam nam",
        "sau tuan", "0 ngày", "60/2014/QH13", "H19-240913-0001", "0912345678", "hạng A1", "điểm a khoản 2", "15/7",
        "3 ngàn", "ngày tháng năm sinh",
    ],
)  # fmt: skip
def test_other_words_are_no_lengths(text: str) -> None:
    assert find_durations(text) == []


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["ngày", "tuần", "tháng", "năm"]))
def test_figures_come_back(number: int, unit: str) -> None:
    (found,) = find_durations(f"mất {number} {unit} ạ")
    assert found.value.split()[0] == str(number)
    assert found.typed == f"{number} {unit}"
