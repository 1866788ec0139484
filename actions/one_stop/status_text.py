"""Says in plain Vietnamese how a case stands."""

from datetime import date

from actions.one_stop.case_description import CaseDescription
from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.state_words import WORDS

_OFFICE_HAS_IT = frozenset({CaseState.NEW, CaseState.ACCEPTED, CaseState.PROCESSING})
_LATE_STEP = (
    "Hồ sơ đã trễ so với ngày hẹn, mong bạn thông cảm. Bạn hỏi bộ phận một cửa nơi nộp hoặc gọi 1022 để biết lý do và "
    "ngày hẹn mới."
)


def describe(status: CaseStatus, today: date) -> CaseDescription:
    """`status` in words; `today` is the day in Vietnam."""
    words = WORDS[status.state]
    late = _late_days(status, today)
    headline = f"{words.meaning}, đã quá ngày hẹn {late} ngày." if late else f"{words.meaning}."
    # When the case waits for the citizen, what they must do matters more than asking why it is late.
    ask_why = late > 0 and status.state in _OFFICE_HAS_IT
    return CaseDescription(
        headline=headline,
        rows=_rows(status, words.name, late),
        next_step=_LATE_STEP if ask_why else words.next_step,
        late_days=late,
    )


def _late_days(status: CaseStatus, today: date) -> int:
    if status.due is None or not WORDS[status.state].owed:
        return 0
    return max(0, (today - status.due).days)


def _rows(status: CaseStatus, state: str, late: int) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Mã hồ sơ", status.code),
        ("Thủ tục", status.procedure_name),
        ("Tình trạng", state),
        ("Ngày tiếp nhận", _day(status.received)),
        ("Ngày hẹn trả", _day(status.due)),
        ("Trễ hẹn", f"{late} ngày (tính cả ngày nghỉ)" if late else None),
        ("Ngày xử lý xong", _day(status.completed)),
        ("Ngày trả kết quả", _day(status.returned)),
        ("Ghi chú của cơ quan", status.note),
    )
    return tuple((label, value) for label, value in rows if value)


def _day(day: date | None) -> str | None:
    return None if day is None else f"{day:%d/%m/%Y}"
