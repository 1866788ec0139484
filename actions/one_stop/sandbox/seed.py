"""Invented cases in all ten states, the same for the same day.

Codes, applicants and factors never change (`docs/sandbox-cases.md` lists ten to try); due, completion and return
days move with today, so that there are always cases on time, late and just finished.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from actions.one_stop.case_state import CaseState
from actions.one_stop.sandbox.seeded_case import SeededCase

PER_STATE = 4
TRY_PHONE_FACTOR = "4321"
"""Last four digits of the phone on the first case of each state."""
TRY_IDENTITY_FACTOR = "8765"
"""Last four digits of the ID number on the first case of each state."""

_FIRST_FILED = date(2026, 8, 3)
_DUE_IN_DAYS = (-6, 3, -1, 12)
_PENDING = timedelta(days=20)
"""A case was accepted at least so long ago, whatever day its code says: before anything that is counted from today."""
_PROCEDURES = (
    "Đăng ký khai sinh",
    "Đăng ký kết hôn",
    "Cấp bản sao trích lục hộ tịch",
    "Cấp giấy xác nhận tình trạng hôn nhân",
    "Đăng ký thường trú",
    "Đăng ký thành lập hộ kinh doanh",
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Đổi giấy phép lái xe",
)
_NOTES = {
    CaseState.NOT_ACCEPTED: "Tờ khai chưa có chữ ký.",
    CaseState.PAPERS_WANTED: "Thiếu một bản sao; đề nghị {name} (điện thoại {phone}) nộp bổ sung.",
    CaseState.STOPPED: "Quá hạn bổ sung mà chưa nhận được giấy tờ.",
}
_NO_DATES = frozenset({CaseState.NEW, CaseState.NOT_ACCEPTED})


def seed_cases(today: date) -> Sequence[SeededCase]:
    """`PER_STATE` cases of each state as they stand on `today`."""
    return [_case(state, index, today) for state in CaseState for index in range(PER_STATE)]


def _case(state: CaseState, index: int, today: date) -> SeededCase:
    number = (state - 1) * PER_STATE + index + 1
    filed = _weekday(_FIRST_FILED + timedelta(days=2 * (number - 1)))
    received = None if state in _NO_DATES else min(filed, today - _PENDING)
    due = None if received is None else today + timedelta(days=_DUE_IN_DAYS[(state + index) % 4])
    name = f"Người Thử Nghiệm {number:02d}"
    phone = "090000" + (TRY_PHONE_FACTOR if index == 0 else f"{7000 + number}")
    note = _NOTES.get(state)
    return SeededCase(
        code=_code(filed, number, shape=(state + index) % 4),
        procedure_name=_PROCEDURES[(state + index) % len(_PROCEDURES)],
        state=state,
        received=received,
        due=due,
        completed=today - timedelta(days=4) if state in (CaseState.DONE, CaseState.RETURNED) else None,
        returned=today - timedelta(days=2) if state is CaseState.RETURNED else None,
        note=None if note is None else note.format(name=name, phone=phone),
        full_name=name,
        phone=phone,
        identity_number="00000000" + (TRY_IDENTITY_FACTOR if index == 0 else f"{6000 + number}"),
    )


def _code(filed: date, number: int, shape: int) -> str:
    unit = 20 + number % 40
    prefix = (f"H19.{unit:02d}", f"000.00.{unit:02d}.H19", f"000.A0.{unit:02d}.H19", f"H19.{unit:02d}.07")[shape]
    counter = f"{896000 + number}" if shape == 3 else f"{1000 + number}"
    return f"{prefix}-{filed:%y%m%d}-{counter}"


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
