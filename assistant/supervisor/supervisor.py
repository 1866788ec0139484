"""Starts the children in order, restarts what dies, stops them in reverse."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from enum import StrEnum

import httpx

from assistant.supervisor.backoff import Backoff
from assistant.supervisor.child import GRACE_SECONDS, Child, ChildSpec

_POLL_SECONDS = 0.1
_EARLY_DEATHS = 3


class ChildState(StrEnum):
    """What the operator is told of a child."""

    STARTING = "starting"
    READY = "ready"
    DIED = "died"
    STOPPED = "stopped"


class StartFailed(Exception):
    """A child did not come up; the message says which, and its last words."""


Report = Callable[[str, ChildState, str], None]
"""Called with the child's name, its new state and a detail."""


class Supervisor:
    """Runs children until `stop` is called.

    Args:
        specs: the children, in starting order; those of one inner sequence start together.
        http: asks the children's `ready_url`.
        report: told of every change.
        start_timeout: seconds a child may take until it serves.
        backoff: makes the wait between restarts, one for each child.
        grace: seconds between SIGTERM and SIGKILL.
    """

    def __init__(
        self,
        specs: Sequence[Sequence[ChildSpec]],
        http: httpx.AsyncClient,
        report: Report,
        start_timeout: float = 120.0,
        backoff: Callable[[], Backoff] = Backoff,
        grace: float = GRACE_SECONDS,
    ) -> None:
        self._stages = [[Child(spec, grace) for spec in stage] for stage in specs]
        self._http = http
        self._report = report
        self._start_timeout = start_timeout
        self._backoff = backoff
        self._keepers: list[asyncio.Task[None]] = []
        self._stopping = False
        self._stopped = False

    @property
    def pids(self) -> dict[str, int]:
        """Process ids of the children that run."""
        return {child.spec.name: child.pid for stage in self._stages for child in stage if child.pid}

    async def start(self) -> None:
        """Start all stages, each once the one before serves. Raises `StartFailed` (after stopping the rest)."""
        for stage in self._stages:
            ready = [asyncio.Event() for _ in stage]
            keepers = [asyncio.create_task(self._keep(c, e)) for c, e in zip(stage, ready, strict=True)]
            self._keepers += keepers
            await self._first_failure_or_all([asyncio.create_task(_set(event)) for event in ready], keepers)

    async def _first_failure_or_all(
        self, waits: Sequence[asyncio.Task[None]], keepers: list[asyncio.Task[None]]
    ) -> None:
        pending: set[asyncio.Task[None]] = set(waits)
        while pending:
            done, _ = await asyncio.wait([*pending, *keepers], return_when=asyncio.FIRST_COMPLETED)
            failed = [k for k in keepers if k in done and not k.cancelled() and k.exception()]
            if failed:
                for wait in pending:
                    wait.cancel()
                error = failed[0].exception()
                await self.stop()
                assert error is not None
                raise error
            pending -= {wait for wait in pending if wait.done()}

    async def stop(self) -> None:
        """Stop all children, the last started first; a second call does nothing."""
        if self._stopped:
            return
        self._stopping = True
        for keeper in self._keepers:
            keeper.cancel()
        # First, so that no keeper starts a process behind our back.
        await asyncio.gather(*self._keepers, return_exceptions=True)
        for stage in reversed(self._stages):
            await asyncio.gather(*(child.stop() for child in stage))
            for child in stage:
                self._report(child.spec.name, ChildState.STOPPED, "")
        self._stopped = True

    async def _keep(self, child: Child, ready: asyncio.Event) -> None:
        """Keep one child alive; `ready` is set when it first serves."""
        backoff = self._backoff()
        deaths = 0
        while not self._stopping:
            self._report(child.spec.name, ChildState.STARTING, "")
            try:
                status = await self._run(child, ready)
                end = f"exit status {status}: {child.last_words()}"
            except StartFailed as error:
                if not ready.is_set():
                    raise
                end = str(error)  # it served before: nobody waits for `start` any more, so keep trying
            deaths += 1
            self._report(child.spec.name, ChildState.DIED, end)
            if not ready.is_set() and deaths >= _EARLY_DEATHS:
                raise StartFailed(
                    f"{child.spec.name} ended {deaths} times before it served ({end}) (log: {child.spec.log})"
                )
            served = 0.0 if child.serving_since is None else time.monotonic() - child.serving_since
            await asyncio.sleep(backoff.after(served))

    async def _run(self, child: Child, ready: asyncio.Event) -> int:
        """Run it once, from start to end; return its exit status. Raises `StartFailed`."""
        try:
            await child.start()
        except OSError as error:
            raise StartFailed(f"{child.spec.name} cannot be started: {error}") from error
        served = asyncio.create_task(self._wait_ready(child, ready))
        ended = asyncio.create_task(child.wait())
        try:
            await asyncio.wait({ended, served}, return_when=asyncio.FIRST_COMPLETED)
            if served.done() and not served.cancelled() and served.exception():
                await child.stop()
                raise StartFailed(str(served.exception()))
            return await ended
        finally:
            for task in (served, ended):
                task.cancel()
            await asyncio.gather(served, ended, return_exceptions=True)

    async def _wait_ready(self, child: Child, ready: asyncio.Event) -> None:
        begin = time.monotonic()
        while time.monotonic() - begin < self._start_timeout:
            with contextlib.suppress(httpx.TransportError):
                response = await self._http.get(child.spec.ready_url, timeout=2.0)
                if response.status_code == httpx.codes.OK:
                    self._report(child.spec.name, ChildState.READY, f"{time.monotonic() - begin:.1f} s")
                    child.serving_since = time.monotonic()
                    ready.set()
                    return
            await asyncio.sleep(_POLL_SECONDS)
        raise StartFailed(
            f"{child.spec.name} does not serve after {self._start_timeout:.0f} s: "
            f"{child.last_words()} (log: {child.spec.log})"
        )


async def _set(event: asyncio.Event) -> None:
    await event.wait()
