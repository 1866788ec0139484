"""A one-stop system of a few cases, in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.errors import OneStopError
from nlu.text.entities.case_code import CANONICAL


class FakeOneStop:
    """`OneStop` over `cases`: by code, the right factor and the status. `failure`: raised instead of an answer.
    `gate`: held shut, answers on progress wait for it; `reached`: somebody has asked.

    Refuses what the port forbids: a code that is not canonical, a factor that is not four digits.
    """

    def __init__(self, cases: Mapping[str, tuple[str, CaseStatus]]) -> None:
        self._cases = dict(cases)
        self.progress_asked: list[str] = []
        self.gate: asyncio.Event | None = None
        self.reached = asyncio.Event()
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
        _, seen = self._cases.get(code, (None, None))  # what it answers is as of now, however long it takes
        self.reached.set()
        if self.gate is not None:
            await self.gate.wait()
        if self.failure is not None:
            raise self.failure
        if seen is None:
            return None
        return CaseProgress(seen.state, seen.received, seen.due, seen.completed, seen.returned)

    def move(self, code: str, state: CaseState) -> None:
        """The office gives the case another state."""
        factor, status = self._cases[code]
        self._cases[code] = (factor, replace(status, state=state))

    def lose(self, code: str) -> None:
        """The case is not known any more."""
        del self._cases[code]
