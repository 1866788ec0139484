"""Amounts of money in đồng as people type them: 150k, 1tr2, 1,5 triệu, 200.000đ, hai trăm ngàn, năm chục."""

from __future__ import annotations

import re
from decimal import Decimal

from nlu.text.entities.numeral import NUMERAL, read_numeral
from nlu.text.entities.span import Span
from nlu.text.entities.spelled import either, key

_SCALES = {
    "k": 1_000, "ng": 1_000, "nghin": 1_000, "ngan": 1_000, "tr": 10**6, "trieu": 10**6, "cu": 10**6,
    "ty": 10**9, "ti": 10**9,
}  # fmt: skip
_GROUPED = r"\d{1,3}(?:[.,]\d{3})+"
_FIGURE = rf"(?:{_GROUPED}|\d{{1,6}}(?:[.,]\d{{1,2}})?)"
_SCALE = r"(?:nghìn|ngàn|nghin|ngan|triệu|trieu|tỷ|tỉ|ty|ti|củ|tr|ng|k)"
_SMALL = r"(?:nghìn|ngàn|nghin|ngan|k)(?!\w)"
_DONG = r"(?:\s*(?:đồng|dong|vnđ|vnd|đ|₫)(?!\w))"
_HALF = either("rưỡi|rưởi")
_EDGE = r"(?<![\w.,/-])"
# Who counts people, households or papers by the thousand does not speak of money.
_COUNTED = (
    r"(?!\s*(?:"
    + either(
        "người|hộ|dân|lượt|hồ sơ|doanh nghiệp|trường hợp|bản|tờ|cái|chiếc|căn|con|năm|mét|tấn|ki lô|lần|đơn|xã|phường|"
        "học sinh|sinh viên|công nhân|cán bộ|thủ tục|câu|tuổi|ngày|tháng|giờ|phút"
    )
    + r"(?!\w)|m2|m²|ha(?!\w)|km|kg))"
)
_SCALED = re.compile(
    rf"(?<![\w.,/])(?P<figure>{_FIGURE})\s?(?P<scale>{_SCALE})(?P<more>\d{{1,3}}(?!\d)|\s*{_HALF})?(?![\w]|[.,/-]\d)"
    rf"(?:\s(?P<next>\d(?![\w.,/-]){_COUNTED}|\d{{1,3}}(?=\s?{_SMALL}))(?:\s?(?P<small>{_SMALL}))?)?{_DONG}?{_COUNTED}",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"{_EDGE}(?P<figure>{_GROUPED}|\d{{1,3}}(?: \d{{3}})+|\d{{3,13}})\s*(?:đồng|dong|vnđ|vnd|đ|d|₫)(?!\w)",
    re.IGNORECASE,
)
_SPOKEN_SCALE = r"(?:nghìn|ngàn|nghin|ngan|triệu|trieu|tỷ|tỉ)"
_SPOKEN = re.compile(
    rf"(?<!\w)(?:(?P<half>nửa|nua)|(?P<number>{NUMERAL}))\s+(?P<scale>{_SPOKEN_SCALE})(?!\w)"
    rf"(?:\s+(?P<more>{_HALF}|(?:{NUMERAL}(?!\w)(?:\s+(?P<small>nghìn|ngàn|nghin|ngan)(?!\w))?(?!\s+{_SPOKEN_SCALE}))))?"
    rf"(?!\w){_DONG}?{_COUNTED}",
    re.IGNORECASE,
)
# "năm chục", "hai trăm": thousands are meant where the talk is of money or nothing else is said.
_ROUND = re.compile(
    rf"(?P<about>{either('phí|tiền|giá|hết|tốn|phạt|đóng|mất|trả|thu')}\s+(?:{either('là|có|thêm|khoảng|tầm|chừng')}\s+)?|^\W*)"
    rf"(?P<number>{NUMERAL})(?!\w)(?!\s+{_SPOKEN_SCALE}){_COUNTED}(?=\s*(?:{either('thôi|ạ|nhé|hả|không|à')}|[^\w\s]|$))",
    re.IGNORECASE,
)
_ROUND_ENDS = re.compile(rf"{either('chục|trăm')}$", re.IGNORECASE)
# Road 1K, and people born in 2k3.
_NOT_MONEY_BEFORE = re.compile(
    rf"(?:{either('quốc lộ|tỉnh lộ|đường|hẻm|số|sinh năm|hạng|lớp|khối')}|ql|dt|đt)\s*$", re.IGNORECASE
)


def find_money(text: str) -> list[Span]:
    """Return the amounts in `text` in order; value: đồng in digits ("1200000"), only whole positive amounts.

    "1tr2" is 1,200,000 and "1 triệu 2" as well; "năm chục" is 50,000 where it is said of a fee or stands alone.
    """
    found: list[Span] = []
    for pattern, read in ((_PLAIN, _plain), (_SCALED, _scaled), (_SPOKEN, _spoken), (_ROUND, _round)):
        for match in pattern.finditer(text):
            start, end = match.span("number") if pattern is _ROUND else match.span()
            amount = None if _NOT_MONEY_BEFORE.search(text[max(0, start - 15) : start]) else read(match)
            if amount and amount == int(amount) and not any(start < s.end and s.start < end for s in found):
                found.append(Span(str(int(amount)), text[start:end], start, end))
    return sorted(found, key=lambda span: span.start)


def _plain(match: re.Match[str]) -> Decimal:
    return Decimal(re.sub(r"\D", "", match["figure"]))


def _scaled(match: re.Match[str]) -> Decimal | None:
    figure, scale = match["figure"], _SCALES[key(match["scale"])]
    whole = re.fullmatch(_GROUPED, figure)
    number = Decimal(re.sub(r"\D", "", figure) if whole else figure.replace(",", "."))
    more, following = match["more"], match["next"]
    if more is not None and scale == 1_000 and more.strip().isdigit():
        return None  # 2k3 is a year of birth
    if more is not None:
        number += Decimal("0.5") if not more.isdigit() else Decimal(f"0.{more}")
    amount = number * scale
    if following is not None:
        amount += int(following) * 1_000 if match["small"] else Decimal(f"0.{following}") * scale
    return amount


def _spoken(match: re.Match[str]) -> Decimal:
    scale = _SCALES[key(match["scale"])]
    if match["half"]:
        return Decimal(scale) / 2
    amount = Decimal(read_numeral(match["number"]) * scale)
    more = match["more"]
    if more is None:
        return amount
    if re.fullmatch(_HALF, more, re.IGNORECASE):
        return amount + Decimal(scale) / 2
    if match["small"]:
        return amount + read_numeral(more.rsplit(maxsplit=1)[0]) * 1_000
    rest = read_numeral(more)
    return amount + (Decimal(rest) / 10 if rest < 10 else Decimal(rest) / 1_000) * scale


def _round(match: re.Match[str]) -> Decimal | None:
    return Decimal(read_numeral(match["number"]) * 1_000) if _ROUND_ENDS.search(match["number"]) else None
