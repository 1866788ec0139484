"""The loop of both workers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from assistant.delivery.bell import Bell
from assistant.delivery.pump import BESIDE, Pump
from tests.assistant.delivery.conftest import until


class Works:
    """Ten jobs that run until they are let go, and something urgent that may be going on."""

    def __init__(self) -> None:
        self.waiting = list(range(10))
        self.running: list[int] = []
        self.let_go = asyncio.Event()
        self.urgent = False
        self.pump = Pump(
            claim=self._claim,
            work=self._work,
            sweep=self._sweep,
            bell=Bell(),
            width=5,
            poll_seconds=60,
            busy=lambda: self.urgent,
        )

    async def _claim(self) -> int | None:
        return self.waiting.pop(0) if self.waiting else None

    async def _work(self, job: int) -> None:
        self.running.append(job)
        await self.let_go.wait()

    async def _sweep(self) -> None:
        return None

    async def are_running(self, jobs: int) -> None:
        async def check() -> bool:
            return len(self.running) == jobs

        await until(check)
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(self.running) == jobs


@pytest.fixture
async def works() -> AsyncIterator[Works]:
    works = Works()
    yield works
    works.let_go.set()
    await works.pump.stop(1)


async def test_as_many_jobs_run_at_once_as_it_is_wide(works: Works) -> None:
    works.pump.start()

    await works.are_running(5)


async def test_few_jobs_run_while_something_urgent_goes_on_and_the_others_follow_soon(works: Works) -> None:
    works.urgent = True
    works.pump.start()
    await works.are_running(BESIDE)

    works.urgent = False

    await works.are_running(5)  # without a bell, and long before the next poll
