"""The port to a one-stop system (hệ thống một cửa); each vendor's system is one adapter."""

from typing import Protocol

from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_status import CaseStatus


class OneStop(Protocol):
    """Looks up cases for people who can prove a tie to them.

    Every implementation ends within its budget (`OneStopConfig.timeout_s`), whatever the other side does.
    """

    async def find(self, code: str, factor: str) -> CaseStatus | None:
        """The case `code` (canonical form), if `factor` is the last four digits of a phone or ID number on it.

        The factor is checked inside the adapter, in constant time; names and numbers never leave it. "No such
        case" and "wrong factor" are the same None. Raises `OneStopError`.
        """
        ...

    async def progress(self, code: str) -> CaseProgress | None:
        """How the case `code` stands, for a code that was proven by `find` before: whoever calls answers for that.

        None when there is no such case (any more). Raises `OneStopError`.
        """
        ...
