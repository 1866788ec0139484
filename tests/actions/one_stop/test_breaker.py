from __future__ import annotations

import asyncio

import pytest

from actions.one_stop.breaker import CircuitBreaker
from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_status import CaseStatus
from actions.one_stop.errors import OneStopError, OneStopGarbled, OneStopThrottled, OneStopUnavailable
from tests.fakes.clock import ManualClock


class Scripted:
    """A one-stop system that fails as told, or answers "no such case"."""

    def __init__(self) -> None:
        self.fault: OneStopError | None = None
        self.asked = 0
        self.gate: asyncio.Event | None = None

    async def find(self, code: str, factor: str) -> CaseStatus | None:  # noqa: ARG002
        return await self._answer()

    async def progress(self, code: str) -> CaseProgress | None:  # noqa: ARG002
        return await self._answer()

    async def _answer(self) -> None:
        self.asked += 1
        if self.gate is not None:
            await self.gate.wait()
        if self.fault is not None:
            raise self.fault


@pytest.fixture
def inner() -> Scripted:
    return Scripted()


@pytest.fixture
def breaker(inner: Scripted, clock: ManualClock) -> CircuitBreaker:
    return CircuitBreaker(inner, clock, failures=5, open_s=30)


async def fail(breaker: CircuitBreaker, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(OneStopError):
            await breaker.find("c", "1234")


async def test_opens_after_five_failures_in_a_row_and_then_does_not_ask(
    breaker: CircuitBreaker, inner: Scripted
) -> None:
    inner.fault = OneStopUnavailable("down")
    await fail(breaker, 4)
    assert breaker.state == "closed"
    await fail(breaker)
    assert breaker.state == "open"
    with pytest.raises(OneStopUnavailable, match="not asked"):
        await breaker.find("c", "1234")
    assert inner.asked == 5


async def test_an_answer_between_failures_starts_the_count_again(breaker: CircuitBreaker, inner: Scripted) -> None:
    for _ in range(3):
        inner.fault = OneStopUnavailable("down")
        await fail(breaker, 4)
        inner.fault = None
        assert await breaker.find("c", "1234") is None
    assert breaker.state == "closed"


async def test_a_good_probe_closes_it(breaker: CircuitBreaker, inner: Scripted, clock: ManualClock) -> None:
    inner.fault = OneStopUnavailable("down")
    await fail(breaker, 5)
    clock.advance(seconds=30)
    assert breaker.state == "half_open"
    inner.fault = None
    await breaker.find("c", "1234")
    assert breaker.state == "closed"


async def test_a_failed_probe_opens_it_for_as_long_again(
    breaker: CircuitBreaker, inner: Scripted, clock: ManualClock
) -> None:
    inner.fault = OneStopUnavailable("down")
    await fail(breaker, 5)
    clock.advance(seconds=30)
    await fail(breaker)
    assert inner.asked == 6
    clock.advance(seconds=29)
    assert breaker.state == "open"
    clock.advance(seconds=1)
    assert breaker.state == "half_open"


async def test_only_one_probe_at_a_time_and_a_cancelled_one_frees_its_place(
    breaker: CircuitBreaker, inner: Scripted, clock: ManualClock
) -> None:
    inner.fault = OneStopUnavailable("down")
    await fail(breaker, 5)
    clock.advance(seconds=30)
    inner.fault, inner.gate = None, asyncio.Event()
    probe = asyncio.create_task(breaker.find("c", "1234"))
    await asyncio.sleep(0)
    with pytest.raises(OneStopUnavailable, match="half_open"):
        await breaker.find("c", "1234")
    probe.cancel()
    with pytest.raises(asyncio.CancelledError):
        await probe
    inner.gate.set()
    await breaker.find("c", "1234")
    assert breaker.state == "closed"


async def test_throttling_opens_it_at_once_for_the_time_asked(
    breaker: CircuitBreaker, inner: Scripted, clock: ManualClock
) -> None:
    inner.fault = OneStopThrottled(120)
    await fail(breaker)
    clock.advance(seconds=119)
    assert breaker.state == "open"
    clock.advance(seconds=1)
    assert breaker.state == "half_open"


async def test_throttling_without_a_time_counts_as_a_failure(breaker: CircuitBreaker, inner: Scripted) -> None:
    inner.fault = OneStopThrottled(None)
    await fail(breaker, 4)
    assert breaker.state == "closed"
    await fail(breaker)
    assert breaker.state == "open"


async def test_one_odd_record_does_not_shut_the_lookup_of_the_others(breaker: CircuitBreaker, inner: Scripted) -> None:
    inner.fault = OneStopGarbled("odd")
    await fail(breaker, 10)
    assert breaker.state == "closed"


async def test_looks_of_both_kinds_share_the_breaker(breaker: CircuitBreaker, inner: Scripted) -> None:
    assert await breaker.progress("c") is None
    inner.fault = OneStopUnavailable("down")
    await fail(breaker, 5)

    with pytest.raises(OneStopUnavailable, match="not asked"):
        await breaker.progress("c")
    assert inner.asked == 6
