"""Serves a fake in a thread of its own, for those who bring a loop of their own: commands."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any, Generic, TypeVar

Fake = TypeVar("Fake")
Result = TypeVar("Result")
_SECONDS = 60.0


@dataclass(frozen=True)
class InThread(Generic[Fake]):
    """`fake`, and the loop that serves it: what is not a mere look goes there by `begin` or `call`."""

    fake: Fake
    loop: asyncio.AbstractEventLoop

    def begin(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Let `work` run beside the test."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def call(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The end of `work`."""
        return self.begin(work).result(_SECONDS)


@contextmanager
def in_thread(served: AbstractAsyncContextManager[Fake]) -> Iterator[InThread[Fake]]:
    """Enter `served` in a thread, and leave it there."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    outside = InThread(None, loop)

    async def enter() -> Fake:
        return await served.__aenter__()

    async def leave() -> None:
        await served.__aexit__(None, None, None)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    try:
        yield InThread(outside.call(enter()), loop)
        outside.call(leave())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_SECONDS)
        loop.close()
