"""What a message made of a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from actions.report.draft import ReportDraft


class Done(StrEnum):
    """How the form ends."""

    SEND = "send"
    LEAVE = "leave"
    LATER = "later"
    NOTHING = "nothing"
    """There was no report to go on with."""


@dataclass(frozen=True)
class Heard:
    """The draft after a message, and how the form ends if it does."""

    draft: ReportDraft
    done: Done | None = None
