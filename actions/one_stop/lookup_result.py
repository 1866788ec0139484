"""How a lookup can end."""

from dataclasses import dataclass
from datetime import datetime

from actions.one_stop.case_status import CaseStatus


@dataclass(frozen=True)
class Found:
    """The factor matched."""

    status: CaseStatus


@dataclass(frozen=True)
class Refused:
    """No such case, or wrong factor: never said which."""


@dataclass(frozen=True)
class Locked:
    """Too many failures; lookups open again at `until` (with a time zone)."""

    until: datetime


@dataclass(frozen=True)
class Unavailable:
    """The one-stop system gave no usable answer; not counted as a failure."""


LookupResult = Found | Refused | Locked | Unavailable
