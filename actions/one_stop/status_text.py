"""Says in plain words how a case stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from actions.one_stop.case_description import CaseDescription
from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.english_state_words import ENGLISH_WORDS
from actions.one_stop.state_words import WORDS, StateWords
from connectors.message import Language

_OFFICE_HAS_IT = frozenset({CaseState.NEW, CaseState.ACCEPTED, CaseState.PROCESSING})


@dataclass(frozen=True)
class _Frame:
    """The words of one language; `{}` stands for a number of days."""

    states: Mapping[CaseState, StateWords]
    late: str
    late_step: str
    late_row: str
    labels: tuple[str, ...]
    """Of the rows, in their order."""


_FRAMES: Mapping[Language, _Frame] = {
    "vi": _Frame(
        WORDS,
        ", đã quá ngày hẹn {} ngày",
        "Hồ sơ đã trễ so với ngày hẹn, mong bạn thông cảm. Bạn hỏi bộ phận một cửa nơi nộp hoặc gọi 1022 để biết lý do "
        "và ngày hẹn mới.",
        "{} ngày (tính cả ngày nghỉ)",
        (
            "Mã hồ sơ", "Thủ tục", "Tình trạng", "Ngày tiếp nhận", "Ngày hẹn trả", "Trễ hẹn", "Ngày xử lý xong",
            "Ngày trả kết quả", "Ghi chú của cơ quan",
        ),
    ),
    "en": _Frame(
        ENGLISH_WORDS,
        ", {} day(s) past the promised day",
        "Your case is later than promised, we are sorry. Ask the one-stop counter where you applied, or call 1022, for "
        "the reason and a new date.",
        "{} day(s), days off included",
        (
            "Case code", "Procedure", "State", "Accepted on", "Promised for", "Late", "Done on", "Handed over on",
            "The office's note",
        ),
    ),
}  # fmt: skip


def describe(status: CaseStatus, today: date, language: Language = "vi") -> CaseDescription:
    """`status` in words; `today` is the day in Vietnam."""
    frame = _FRAMES[language]
    words = frame.states[status.state]
    late = _late_days(status, today)
    headline = f"{words.meaning}{frame.late.format(late) if late else ''}."
    # When the case waits for the citizen, what they must do matters more than asking why it is late.
    ask_why = late > 0 and status.state in _OFFICE_HAS_IT
    return CaseDescription(
        headline=headline,
        rows=_rows(status, words.name, late, frame),
        next_step=frame.late_step if ask_why else words.next_step,
        late_days=late,
    )


def _late_days(status: CaseStatus, today: date) -> int:
    if status.due is None or not WORDS[status.state].owed:
        return 0
    return max(0, (today - status.due).days)


def _rows(status: CaseStatus, state: str, late: int, frame: _Frame) -> tuple[tuple[str, str], ...]:
    values = (
        status.code,
        status.procedure_name,
        state,
        _day(status.received),
        _day(status.due),
        frame.late_row.format(late) if late else None,
        _day(status.completed),
        _day(status.returned),
        status.note,
    )
    return tuple((label, value) for label, value in zip(frame.labels, values, strict=True) if value)


def _day(day: date | None) -> str | None:
    return None if day is None else f"{day:%d/%m/%Y}"
