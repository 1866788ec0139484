"""The loop both workers share: claim a job, run it beside the others, wake when there is more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from assistant.delivery.bell import Bell

Job = TypeVar("Job")
BESIDE = 2
"""Jobs at once while something more urgent is going on: enough to go on answering."""
_HELD_SECONDS = 0.02
_log = structlog.get_logger(__name__)


class Pump(Generic[Job]):
    """Runs at most `width` jobs at once, and begins none beside `BESIDE` others while `busy` says so.

    `claim` gives the next job or None; `work` does one and handles its own failures; `sweep` runs once
    every `poll_seconds`. The bell is the hot path, the poll the safety net for work another process stored.
    """

    def __init__(
        self,
        *,
        claim: Callable[[], Awaitable[Job | None]],
        work: Callable[[Job], Awaitable[None]],
        sweep: Callable[[], Awaitable[None]],
        bell: Bell,
        width: int,
        poll_seconds: float,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._claim = claim
        self._work = work
        self._sweep = sweep
        self._bell = bell
        self._width = width
        self._poll_seconds = poll_seconds
        self._busy = busy
        self._jobs: set[asyncio.Task[None]] = set()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        """Begin to claim."""
        self._stopping = False
        self._loop = asyncio.create_task(self._run())

    async def stop(self, grace_seconds: float) -> None:
        """Claim nothing more, let running jobs finish for `grace_seconds`, then cancel them."""
        self._stopping = True
        self._bell.ring()
        if self._loop is not None:
            await self._loop
        if self._jobs:
            _, late = await asyncio.wait(self._jobs, timeout=grace_seconds)
            for job in late:
                job.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self) -> None:
        now = asyncio.get_running_loop().time
        next_sweep = now()
        while not self._stopping:
            try:
                if now() >= next_sweep:
                    next_sweep = now() + self._poll_seconds
                    await self._sweep()
                if await self._start_one():
                    continue
            except (SQLAlchemyError, OSError) as error:
                # The database is away: say so, and try again at the pace of the slow poll.
                _log.error("queue.database_failed", error=type(error).__name__)
                await asyncio.sleep(self._poll_seconds)
            await self._bell.wait(_HELD_SECONDS if self._is_held() else self._poll_seconds)

    async def _start_one(self) -> bool:
        if len(self._jobs) >= self._width or self._is_held():
            return False
        job = await self._claim()
        if job is None:
            return False
        task = asyncio.create_task(self._guard(job))
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        return True

    def _is_held(self) -> bool:
        return len(self._jobs) >= BESIDE and self._busy()

    async def _guard(self, job: Job) -> None:
        try:
            await self._work(job)
        finally:
            # The lane is free, and so is a place in the pump.
            asyncio.get_running_loop().call_soon(self._bell.ring)
