"""Stops asking a one-stop system that does not answer, so that citizens are told at once instead of waiting."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.clock import Clock
from actions.one_stop.errors import OneStopGarbled, OneStopThrottled, OneStopUnavailable
from actions.one_stop.port import OneStop

Answer = TypeVar("Answer")


class CircuitBreaker:
    """Implements `OneStop` around another.

    Closed: every call passes. After `failures` unavailable or throttled answers in a row it opens for `open_s`
    seconds and raises `OneStopUnavailable` without asking. Then one call is let through as a probe (others are
    still refused): an answer closes it, a failure opens it again. A garbled answer counts as an answer: it came
    in time, and one odd record must not shut the lookup of all the others. A 429 that says how long to wait
    opens it for that long at once.
    """

    def __init__(self, inner: OneStop, clock: Clock, failures: int = 5, open_s: float = 30.0) -> None:
        self._inner = inner
        self._clock = clock
        self._limit = failures
        self._open = timedelta(seconds=open_s)
        self._failed = 0
        self._open_until: datetime | None = None
        self._probing = False

    @property
    def state(self) -> str:
        """`closed`, `open` or `half_open`, for health pages."""
        if self._open_until is None:
            return "closed"
        return "open" if self._clock() < self._open_until else "half_open"

    async def find(self, code: str, factor: str) -> CaseStatus | None:
        """See `OneStop.find`."""
        return await self._guarded(lambda: self._inner.find(code, factor))

    async def progress(self, code: str) -> CaseProgress | None:
        """See `OneStop.progress`."""
        return await self._guarded(lambda: self._inner.progress(code))

    async def _guarded(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        state = self.state
        if state == "open" or (state == "half_open" and self._probing):
            raise OneStopUnavailable(f"breaker {state}: not asked")
        if state == "half_open":
            return await self._probe(call)
        return await self._ask(call)

    async def _probe(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        self._probing = True
        try:
            return await self._ask(call)
        finally:
            # Also when the probe was cancelled: another call may then probe.
            self._probing = False

    async def _ask(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        try:
            found = await call()
        except OneStopThrottled as throttled:
            self._fail(throttled.retry_after)
            raise
        except OneStopUnavailable:
            self._fail(None)
            raise
        except OneStopGarbled:
            self._close()
            raise
        self._close()
        return found

    def _fail(self, wait: float | None) -> None:
        self._failed += 1
        if wait:
            self._open_until = self._clock() + timedelta(seconds=wait)
        elif self._failed >= self._limit:
            self._open_until = self._clock() + self._open

    def _close(self) -> None:
        self._failed = 0
        self._open_until = None
