"""What may be said of a case once the second factor matched."""

from dataclasses import dataclass
from datetime import date

from actions.one_stop.case_state import CaseState


@dataclass(frozen=True)
class CaseStatus:
    """One case, without anything that names its applicant. Dates are days in Vietnam; None is "not known"."""

    code: str
    procedure_name: str
    state: CaseState
    received: date | None
    due: date | None
    """Day the result was promised for (ngày hẹn trả)."""
    completed: date | None
    """Day the office finished (ngày xử lý xong)."""
    returned: date | None
    """Day the result was handed over (ngày trả kết quả)."""
    note: str | None
    """The office's words, personal data masked (see `note_mask`)."""
