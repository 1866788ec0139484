"""A bell that wakes a worker of the same process the moment there is work."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Bell:
    """Rung by whoever commits a row; waited on by whoever claims rows. A ring nobody awaits is kept."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake the waiter, or let its next wait return at once."""
        self._event.set()

    async def wait(self, seconds: float) -> bool:
        """Wait for a ring, at most `seconds`; True when it rang. Takes the ring away."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        rang = self._event.is_set()
        self._event.clear()
        return rang
