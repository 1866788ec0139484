"""One invented case."""

from dataclasses import dataclass
from datetime import date

from actions.one_stop.case_state import CaseState


@dataclass(frozen=True)
class SeededCase:
    """A case as the sandbox keeps it, with the applicant's data that real systems return too."""

    code: str
    procedure_name: str
    state: CaseState
    received: date | None
    due: date | None
    completed: date | None
    returned: date | None
    note: str | None
    full_name: str
    phone: str
    identity_number: str
