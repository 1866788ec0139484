"""A one-stop system of a few cases, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.errors import OneStopError
from nlu.text.entities.case_code import CANONICAL


class FakeOneStop:
    """`OneStop` over `cases`: by code, the right factor and the status. `failure`: raised instead of an answer.

    Refuses what the port forbids: a code that is not canonical, a factor that is not four digits.
    """

    def __init__(self, cases: Mapping[str, tuple[str, CaseStatus]]) -> None:
        self._cases = dict(cases)
        self.progress_asked: list[str] = []
        self.failure: OneStopError | None = None

    async def find(self, code: str, factor: str) -> CaseStatus | None:
        """See `OneStop.find`."""
        assert CANONICAL.fullmatch(code), code
        assert len(factor) == 4
        if self.failure is not None:
            raise self.failure
        right, status = self._cases.get(code, (None, None))
        return status if factor == right else None

    async def progress(self, code: str) -> CaseProgress | None:
        """See `OneStop.progress`."""
        assert CANONICAL.fullmatch(code), code
        self.progress_asked.append(code)
        if self.failure is not None:
            raise self.failure
        _, status = self._cases.get(code, (None, None))
        if status is None:
            return None
        return CaseProgress(status.state, status.received, status.due, status.completed, status.returned)

    def move(self, code: str, state: CaseState) -> None:
        """The office gives the case another state."""
        factor, status = self._cases[code]
        self._cases[code] = (factor, replace(status, state=state))

    def lose(self, code: str) -> None:
        """The case is not known any more."""
        del self._cases[code]
