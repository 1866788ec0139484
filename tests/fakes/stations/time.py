"""One virtual time for everybody: it passes when it is told to, and sleepers wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.fakes.clock import ManualClock


class Time(ManualClock):
    """A clock whose sleepers sleep until it is advanced past their moment."""

    def __init__(self) -> None:
        super().__init__()
        self._sleepers: list[tuple[datetime, asyncio.Event]] = []

    def seconds(self) -> float:
        """Since 1970."""
        return self().timestamp()

    async def sleep(self, seconds: float) -> None:
        """Until that many seconds have passed."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        sleeper = (self() + timedelta(seconds=seconds), asyncio.Event())
        self._sleepers.append(sleeper)
        try:
            await sleeper[1].wait()
        finally:
            self._sleepers.remove(sleeper)

    def wakings(self) -> Iterator[datetime]:
        """When those who sleep want to wake."""
        return (at for at, event in self._sleepers if not event.is_set())

    def reach(self, moment: datetime) -> None:
        """Let time pass until `moment`; never backwards."""
        self.now = max(self.now, moment)
        for at, event in self._sleepers:
            if at <= self.now:
                event.set()
