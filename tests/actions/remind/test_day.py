from datetime import UTC, date, datetime

import pytest

from actions.remind.day import due_at, read_day
from actions.remind.subject import LONGEST, read_subject
from actions.remind.words import moment_in_words

NOW = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)  # eleven in the morning in Vietnam, a Thursday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tháng 8", date(2027, 8, 1)), ("ngày 15/3/2027", date(2027, 3, 15)), ("ngày 15/3", date(2027, 3, 15)),
        ("ngày 20/12", date(2026, 12, 20)), ("hai tuần nữa", date(2026, 12, 10)), ("sau 2 tuần", date(2026, 12, 10)),
        ("ngày mai", date(2026, 11, 27)), ("tuần sau", date(2026, 11, 30)), ("ngày 5", date(2026, 12, 5)),
        ("thứ hai tuần sau", date(2026, 11, 30)), ("tháng 1 năm 2027", date(2027, 1, 1)),
        ("cuối tháng", date(2026, 11, 27)),
        ("in two weeks", date(2026, 12, 10)), ("tomorrow", date(2026, 11, 27)), ("next week", date(2026, 12, 3)),
        ("in August", date(2027, 8, 1)), ("on 15 March 2027", date(2027, 3, 15)), ("March 15", date(2027, 3, 15)),
        ("next Monday", date(2026, 11, 30)), ("3 days from now", date(2026, 11, 29)),
    ],
)  # fmt: skip
def test_days_are_read_as_people_say_them_and_lie_ahead(text: str, day: date) -> None:
    assert read_day(f"nhắc tôi {text}" if not text.isascii() else text, NOW).day == day


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hôm qua", "past"), ("15/3/2020", "past"), ("hôm nay", "past"), ("ngày 15/3/2040", "far"),
        ("in 3 years", "far"), ("nộp thuế", "none"), ("", "none"), ("yesterday", "past"),
    ],
)  # fmt: skip
def test_days_that_cannot_be_kept_say_why(text: str, problem: str) -> None:
    read = read_day(text, NOW)

    assert (read.day, read.problem) == (None, problem)


def test_today_is_still_good_before_eight() -> None:
    early = datetime(2026, 11, 26, 0, 30, tzinfo=UTC)

    assert read_day("hôm nay", early).day == date(2026, 11, 26)


def test_it_is_told_at_eight_in_vietnam() -> None:
    assert due_at(date(2027, 3, 15)) == datetime(2027, 3, 15, 1, 0, tzinfo=UTC)


def test_the_moment_in_words() -> None:
    moment = due_at(date(2027, 3, 14))

    assert moment_in_words(moment, "vi") == "8 giờ sáng Chủ nhật, ngày 14/3/2027"
    assert moment_in_words(moment, "en") == "8:00 on Sunday, 14 March 2027"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("nhắc tôi đổi bằng lái tháng 8", "đổi bằng lái"),
        ("nhắc tôi ngày 15/3/2027 nộp thuế", "nộp thuế"),
        ("hai tuần nữa nhắc em đi lấy kết quả nhé", "đi lấy kết quả"),
        ("Ngày mai nhắc tôi nộp thuế đất lúc 8 giờ sáng", "nộp thuế đất"),
        ("bạn ơi nhắc giúp mình gia hạn hộ chiếu vào tháng 1 năm 2027 nha", "gia hạn hộ chiếu"),
        ("remind me in two weeks to renew my licence", "renew my licence"),
        ("đi nhận kết quả hồ sơ", "đi nhận kết quả hồ sơ"),
        ("nhắc tôi", None), ("đặt lời nhắc", None), ("remind me tomorrow", None), ("nhắc tôi tháng 8", None),
    ],
)  # fmt: skip
def test_the_subject_is_what_is_left(text: str, subject: str | None) -> None:
    assert read_subject(text, read_day(text, NOW).spans) == subject


def test_a_long_subject_is_cut() -> None:
    said = read_subject("nhắc tôi " + "nộp hồ sơ " * 60, ())

    assert said is not None
    assert len(said) <= LONGEST
