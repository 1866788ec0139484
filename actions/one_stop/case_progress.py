"""What may be said of a case whose second factor was proven before: nothing of its applicant."""

from dataclasses import dataclass
from datetime import date

from actions.one_stop.case_state import CaseState


@dataclass(frozen=True)
class CaseProgress:
    """State and days of one case. Days are days in Vietnam; None is "not known"."""

    state: CaseState
    received: date | None
    due: date | None
    """Day the result was promised for (ngày hẹn trả)."""
    completed: date | None
    """Day the office finished (ngày xử lý xong)."""
    returned: date | None
    """Day the result was handed over (ngày trả kết quả)."""
