"""The port to where reports (phản ánh, kiến nghị) go; each vendor's system is one adapter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from actions.one_stop.errors import OneStopError


class ReportsNotOffered(OneStopError):
    """The system has no documented way to take reports or to tell their state."""


class ReportState(StrEnum):
    """How far a report has come."""

    RECEIVED = "received"
    HANDLING = "handling"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Picture:
    """A file that goes with a report."""

    type: str
    """Media type."""
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Report:
    """What a citizen sends; the words never show in a log."""

    category: str
    place: str | None
    content: str = field(repr=False)
    spot: str | None = field(default=None, repr=False)
    contact: str | None = field(default=None, repr=False)
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class ReportStatus:
    """What the holder of a receipt may learn."""

    receipt: str
    state: ReportState
    changed_at: datetime
    answer: str | None = None
    """What the office answered, once it did."""


class Reports(Protocol):
    """Takes reports and tells how far they have come. Both raise `OneStopError`."""

    async def send(self, report: Report, key: str) -> str:
        """Hand `report` in and return its receipt. The same `key` again gives the first receipt: nothing is doubled."""
        ...

    async def status(self, receipt: str) -> ReportStatus | None:
        """What is known under `receipt`; None when nothing is."""
        ...


class NoReports:
    """`Reports` of a system that offers none: VNPT iGate's public interface documents only the look-up of cases."""

    async def send(self, report: Report, key: str) -> str:  # noqa: ARG002
        """See `Reports.send`."""
        raise ReportsNotOffered("this one-stop system takes no reports")

    async def status(self, receipt: str) -> ReportStatus | None:  # noqa: ARG002
        """See `Reports.status`."""
        raise ReportsNotOffered("this one-stop system tells no state of reports")
