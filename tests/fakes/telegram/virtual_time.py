"""Seconds that pass only when the test, or a sleeper, says so."""

from __future__ import annotations

import asyncio


class VirtualTime:
    """Call it for the seconds since 1970."""

    def __init__(self, seconds: float = 1_772_438_400.0) -> None:
        self._seconds = seconds

    def __call__(self) -> float:
        return self._seconds

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._seconds += seconds

    async def sleep(self, seconds: float) -> None:
        """Sleep without waiting; others get their turn."""
        self.advance(max(seconds, 0.0))
        await asyncio.sleep(0)
