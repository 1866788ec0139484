"""Days and ranges of days: 15/7, ngày 15 tháng 7, mai, thứ hai tuần sau, tuần trước, cuối tháng, tháng 8."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from nlu.text.entities import calendar_days as days
from nlu.text.entities.calendar_days import Days
from nlu.text.entities.numeral import NUMERAL, read_numeral
from nlu.text.entities.span import Span
from nlu.text.entities.spelled import either, key

_Reader = Callable[[re.Match[str], date], Days | None]

_NUMBER = rf"(?:\d{{1,2}}(?![\w.,]?\d)|{NUMERAL})"
_START = r"(?<![\w/.,-])"
_END = r"(?!\w|[.,/-]\d)"
_LUNAR = rf"(?!\s*(?:{either('âm lịch|âl|tết|giêng|chạp|ta')})(?!\w))"
_WHICH = {"nay": 0, "sau": 1, "toi": 1, "truoc": -1, "roi": -1, "qua": -1, "vua roi": -1, "vua qua": -1, "ngoai": -1}
_SHIFT = either("này|nay|sau|tới|trước|rồi|qua|vừa rồi|vừa qua")
_OTHER_YEAR = either("nay|ngoái|sau|tới|trước|rồi")
_YEAR = (
    rf"(?:\s*(?:{either('năm')}\s*|[/.-]\s?)(?P<year>(?:19|20)\d\d)|\s+{either('năm')}\s+(?P<rel_year>{_OTHER_YEAR}))?"
)
_PART = f"(?P<part>{either('đầu|giữa|cuối')})"
_CUE = (
    r"(?:(?<!\w)"
    + either(
        "ngày|hôm|sáng|trưa|chiều|tối|vào|từ|đến|tới|trước|sau|hạn|hẹn|lịch|trả|nhận|lấy|nộp|đi|là|qua|kể từ|hết|"
        "sinh ngày|bữa|chủ nhật|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy"
    )
    + r"\s+)"
)
_NOT_A_DAY = (
    r"(?!\s*(?:,?\s*"
    + either("đường|hẻm|phố|ngõ|khu phố|kp|tổ|ấp|diện tích|tổng|số|mức|lần|suất|phần|lương|giá|nhà|quốc lộ|phường|xã")
    + r")(?!\w))"
)
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_WEEKDAY = (
    rf"(?:{either('thứ')}\s+(?P<weekday>{either('hai|ba|tư|năm|sáu|bảy')}|[2-7])|(?P<sunday>{either('chủ nhật')}))"
)
_UNIT_DAYS = {"ngay": 1, "hom": 1, "tuan": 7}


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else read_numeral(words)


def _year(match: re.Match[str], today: date) -> int:
    if match["year"]:
        return int(match["year"])
    return today.year + (_WHICH[key(match["rel_year"])] if match["rel_year"] else 0)


def _full(match: re.Match[str], _: date) -> Days | None:
    year = match["y"]
    return days.day(int(year) + (2000 if len(year) == 2 else 0), int(match["m"]), int(match["d"]))


def _short(match: re.Match[str], today: date) -> Days | None:
    return days.day(today.year, int(match["m"]), int(match["d"]))


def _day_of_month(match: re.Match[str], today: date) -> Days | None:
    month = match["m"]
    return days.day(_year(match, today), _number(month), _number(match["d"]))


def _day_alone(match: re.Match[str], today: date) -> Days | None:
    return days.day(today.year, today.month, _number(match["d"]))


def _near(match: re.Match[str], today: date) -> Days | None:
    words = key(match.group())
    if words in ("hom nay", "bua nay") or words.endswith(" nay"):
        return days.shifted(today, 0)
    if words.endswith(" kia"):
        return days.shifted(today, -2)
    if words.endswith(" qua"):
        return days.shifted(today, -1)
    return days.shifted(today, 2 if words.endswith("mot") else 1)


def _weekday(match: re.Match[str], today: date) -> Days | None:
    number = 6 if match["sunday"] else _WEEKDAYS[key(match["weekday"])]
    ahead = (number - today.weekday()) % 7
    if match["week"]:
        return days.shifted(today, number - today.weekday() + 7 * _WHICH[key(match["which"])])
    which = key(match["which"]) if match["which"] else ""
    if which in ("truoc", "roi", "qua", "vua roi", "vua qua"):
        return days.shifted(today, ahead - 7)
    return days.shifted(today, ahead or (7 if which in ("sau", "toi") else 0))


def _week(match: re.Match[str], today: date) -> Days | None:
    return days.week(today, _which(match))


def _relative_month(match: re.Match[str], today: date) -> Days | None:
    part = key(match["part"]) if match["part"] else ""
    return days.month_from(today, _which(match) if match["which"] else 0, part)


def _named_month(match: re.Match[str], today: date) -> Days | None:
    part = key(match["part"]) if match["part"] else ""
    return days.month(_year(match, today), _number(match["m"]), part)


def _quarter(match: re.Match[str], today: date) -> Days | None:
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match["q"].lower()) or int(match["q"])
    return days.months(_year(match, today), 3 * number - 2, 3 * number)


def _whole_year(match: re.Match[str], today: date) -> Days | None:
    year = int(match["y"]) if match["y"] else today.year + _which(match)
    first, last = {"dau": (1, 3), "cuoi": (10, 12)}.get(key(match["part"] or ""), (1, 12))
    return days.months(year, first, last)


def _ahead(match: re.Match[str], today: date) -> Days | None:
    count, unit = _number(match["count"]), key(match["unit"])
    if unit in _UNIT_DAYS:
        return days.shifted(today, (-1 if match["ago"] else 1) * count * _UNIT_DAYS[unit])
    whole = days.month_from(today, (-1 if match["ago"] else 1) * count * (12 if unit == "nam" else 1))
    return whole and days.day(whole.first.year, whole.first.month, min(today.day, whole.last.day))


def _which(match: re.Match[str]) -> int:
    return _WHICH[key(match["which"])]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DM = r"(?P<d>\d{1,2})\s?(?P<s>[/.-])\s?(?P<m>\d{1,2})"
# What a pattern finds stands in the group `it`, where a cue before it must not be part of it.
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_compiled(rf"{_START}{_DM}(?P=s)(?P<y>(?:19|20)\d\d|\d\d){_END}{_LUNAR}"), _full),
    (
        _compiled(
            rf"(?<!\w)(?:(?:{either('ngày|mùng|mồng')}\s*)?(?P<d>{_NUMBER})\s*{either('tháng')}\s*(?P<m>{_NUMBER})(?!\w)"
            rf"(?!\s*{either('ngày|tuần|lần|năm tuổi|người|cái|triệu|giờ|tháng')}(?!\w)){_YEAR}){_END}{_LUNAR}"
        ),
        _day_of_month,
    ),
    (
        _compiled(
            r"^\W*(?P<it>(?P<d>\d{1,2})(?P<s>[/-])(?P<m>\d{1,2}))(?!\w|[.,/-]\d)"
            rf"(?=\W*$|\s*[,-]|\s+{either('ạ|nhé|nha|được|có|là|thì|tôi|em|mình|con|này|tới|đến|hôm')}(?!\w)){_LUNAR}"
        ),
        _short,
    ),
    (_compiled(rf"{_CUE}(?P<it>(?P<d>\d{{1,2}})(?P<s>[/-])(?P<m>\d{{1,2}})){_END}{_LUNAR}{_NOT_A_DAY}"), _short),
    (_compiled(rf"(?<!\w)(?:{either('mùng|mồng')}\s*(?P<d>{_NUMBER})){_END}{_LUNAR}"), _day_alone),
    (
        _compiled(
            rf"(?<!\w)(?<!\d )(?:{either('ngày')}\s*(?P<d>\d{{1,2}})){_END}(?!\s*{either('tháng|giờ|lần')}){_LUNAR}"
        ),
        _day_alone,
    ),
    (
        _compiled(
            rf"(?<!\w)(?:{either('hôm nay|bữa nay|hôm qua|bữa qua|hôm kia|sáng nay|trưa nay|chiều nay|tối nay')}"
            rf"|{either('ngày mai|sáng mai|trưa mai|chiều mai|tối mai|bữa mai')}(?!\s+{either('mốt')})"
            rf"|{either('ngày mốt|sáng mốt|chiều mốt|tối mốt|bữa mốt')})(?!\w)"
        ),
        _near,
    ),
    (
        # "mai" and "mốt" alone: at the beginning or before who does it, as they are names and numbers otherwise.
        _compiled(
            rf"(?:^\W*|[,.;!?]\s*|(?<!\w){either('từ|đến|để|thì|hẹn')}\s+)(?P<it>mai|mốt)"
            rf"(?=\s+{either('tôi|em|mình|con|cháu|anh|chị|đi|lên|ra|có|được|nộp|lấy|thì|là|tui|bác|cô|nghỉ|làm|hẹn')}(?!\w)|\W*$)"
        ),
        _near,
    ),
    (
        _compiled(rf"(?<!\w){_WEEKDAY}\s+(?:(?P<week>{either('tuần')})\s+)?(?P<which>{_SHIFT})(?!\w)"),
        _weekday,
    ),
    (
        _compiled(
            rf"(?:^\W*|(?<!\w){either('sáng|trưa|chiều|tối|vào|từ|đến|tới|ngày|hôm|bữa|mỗi|hẹn|hết')}\s+)"
            rf"(?P<it>{_WEEKDAY})(?P<week>)(?P<which>)(?!\w)"
        ),
        _weekday,
    ),
    (_compiled(rf"(?<!\w){either('tuần')}\s+(?P<which>{_SHIFT})(?!\w)"), _week),
    (_compiled(rf"(?<!\w)(?:{_PART}\s+)?{either('tháng')}\s+(?P<which>{_SHIFT})(?!\w)"), _relative_month),
    (
        _compiled(
            rf"(?<!\w)(?:{_PART}\s+)?{either('tháng')}\s*(?P<m>{_NUMBER})(?!\w)(?!\s*{either('lần|ngày|sinh|nào')}(?!\w)){_YEAR}{_END}{_LUNAR}"
        ),
        _named_month,
    ),
    (_compiled(rf"(?<!\w){_PART}\s+{either('tháng')}(?P<which>)(?!\w)(?!\s*\d)"), _relative_month),
    (_compiled(rf"(?<!\w){either('quý')}\s+(?P<q>[1-4]|iii|ii|iv|i)(?!\w){_YEAR}{_END}"), _quarter),
    (
        _compiled(rf"(?<!\w)(?:{_PART}\s+)?{either('năm')}\s+(?:(?P<y>(?:19|20)\d\d)|(?P<which>{_OTHER_YEAR})){_END}"),
        _whole_year,
    ),
    (
        _compiled(
            rf"(?<!\w)(?:(?P<ago>{either('cách đây')})\s+)?(?P<count>{_NUMBER})\s*"
            rf"(?P<unit>{either('ngày|hôm|tuần|tháng|năm')})"
            rf"(?(ago)|\s+{either('nữa')})(?!\w)"
        ),
        _ahead,
    ),
)


def find_dates(text: str, today: date) -> list[Span]:
    """Return the days and ranges of days that `text` names, in order; value: ISO 8601 ("2026-07-15", "first/last").

    What gives no year is of the year of `today`; a weekday alone is the next one, today included. Dates that the
    calendar has not (30/2) and lunar dates are none. "15/7" is a day only where the words before it say so.
    """
    found: list[Span] = []
    taken: list[tuple[int, int]] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("it" if "it" in pattern.groupindex else 0)
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            # An impossible date keeps its characters: no smaller date is read out of it.
            taken.append((start, end))
            meant = read(match, today)
            if meant is not None:
                found.append(Span(str(meant), text[start:end], start, end))
    return sorted(found, key=lambda span: span.start)
