"""The Vietnamese words around facts: money, durations, channels, facet names."""

from __future__ import annotations

from datetime import date

from knowledge.schema import Facet, FeeEntry, TimeEntry

FACET_NAMES = {
    Facet.OVERVIEW: "Thông tin chung",
    Facet.PAPERS: "Giấy tờ cần có",
    Facet.FEE: "Lệ phí",
    Facet.TIME: "Thời gian giải quyết",
    Facet.PLACE: "Nơi nộp hồ sơ",
    Facet.STEPS: "Các bước thực hiện",
    Facet.ONLINE: "Nộp trực tuyến",
    Facet.WHO: "Ai được làm, điều kiện",
    Facet.RESULT: "Kết quả nhận được",
    Facet.LEGAL: "Căn cứ pháp lý",
    Facet.FORM: "Tờ khai, biểu mẫu",
}
FACET_BUTTONS = {
    Facet.PAPERS: "Giấy tờ",
    Facet.FEE: "Lệ phí",
    Facet.TIME: "Thời gian",
    Facet.PLACE: "Nơi nộp",
    Facet.STEPS: "Các bước",
    Facet.ONLINE: "Nộp trực tuyến",
    Facet.WHO: "Điều kiện",
    Facet.FORM: "Tờ khai",
    Facet.LEGAL: "Căn cứ pháp lý",
    Facet.RESULT: "Kết quả",
}
CHANNEL_NAMES = {
    "any": "Mọi cách nộp",
    "direct": "Nộp trực tiếp",
    "online": "Nộp trực tuyến",
    "postal": "Gửi qua bưu điện",
}
_UNITS = {"working_day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng"}
ONLINE_LEVELS = {
    "full": "Làm được trọn vẹn qua mạng (toàn trình), không phải đến nơi.",
    "partial": "Làm được một phần qua mạng; có bước vẫn phải đến nơi.",
    "no": "Chưa nộp được qua mạng.",
}


def money(entry: FeeEntry) -> str:
    """`Miễn phí`, or `15.000 đồng/bản`."""
    if entry.amount == 0:
        return "Miễn phí"
    amount = f"{entry.amount:,} đồng".replace(",", ".")
    return f"{amount}/{entry.unit}" if entry.unit else amount


def duration(entry: TimeEntry) -> str:
    """`Trong ngày`, or `3 ngày làm việc`."""
    if entry.unit == "same_day" or entry.value is None:
        return "Trong ngày làm việc"
    return f"{entry.value:g} {_UNITS[entry.unit]}".replace(".", ",")


def day(value: date) -> str:
    """`23/11/2026`."""
    return f"{value:%d/%m/%Y}"
