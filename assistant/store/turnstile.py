"""A lock with a way past the queue."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turnstile:
    """Lets one through at a time: in the order of arrival, but who is `urgent` waits for one other at most.

    So that nobody waits for ever, two who are urgent never follow each other while others wait.
    """

    def __init__(self) -> None:
        self._held = False
        self._urgent_last = False
        self._waiting: tuple[deque[asyncio.Future[None]], deque[asyncio.Future[None]]] = (deque(), deque())

    @asynccontextmanager
    async def through(self, *, urgent: bool = False) -> AsyncIterator[None]:
        """Hold it while the context is open."""
        if self._held:
            await self._wait(self._waiting[urgent])
        self._held, self._urgent_last = True, urgent
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, queue: deque[asyncio.Future[None]]) -> None:
        mine = asyncio.get_running_loop().create_future()
        queue.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.cancelled():
                queue.remove(mine)
            else:  # it was handed over in the moment in which its taker gave up
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """Hand it to the next one, without letting go of it in between; a newcomer cannot slip in."""
        others, urgent = self._waiting
        first = others if self._urgent_last or not urgent else urgent
        for queue in (first, urgent, others):
            for one in queue:
                if not one.done():
                    queue.remove(one)
                    one.set_result(None)
                    return
        self._held = False
