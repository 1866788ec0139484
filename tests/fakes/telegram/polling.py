"""`getUpdates`."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.fakes.telegram.failure import ApiFailure
from tests.fakes.telegram.updates import Updates
from tests.fakes.telegram.webhook import Webhook


class Polling:
    """One long poll at a time: a second one ends the first. The timeout is real time."""

    def __init__(self, updates: Updates, webhook: Webhook) -> None:
        self._updates = updates
        self._webhook = webhook
        self._running: asyncio.Event | None = None
        self._asked = asyncio.Condition()
        self.offsets: list[int | None] = []
        """As they were asked for."""

    async def get(self, call: dict[str, Any]) -> list[dict[str, Any]]:
        """Raises ApiFailure."""
        if self._webhook.url:
            told = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise ApiFailure(409, f"Conflict: {told}")
        if "allowed_updates" in call:
            self._updates.allowed = list(call["allowed_updates"])
        offset = int(call["offset"]) if "offset" in call else None
        async with self._asked:
            self.offsets.append(offset)
            self._asked.notify_all()
        if offset is not None:
            self._updates.confirm(offset)
        ended = await self._wait(float(call.get("timeout", 0)))
        if ended:
            told = "terminated by other getUpdates request; make sure that only one bot instance is running"
            raise ApiFailure(409, f"Conflict: {told}")
        return [one.update for one in self._updates.waiting()[: int(call.get("limit", 100))]]

    async def asked(self, times: int = 1) -> None:
        """Wait until it was called that often."""
        async with self._asked:
            await self._asked.wait_for(lambda: len(self.offsets) >= times)

    async def _wait(self, seconds: float) -> bool:
        """Until something waits or the time is over; whether another poll ended this one."""
        if self._running is not None:
            self._running.set()
        mine = self._running = asyncio.Event()
        self._updates.arrived.clear()
        try:
            if not self._updates.waiting() and seconds > 0:
                waits = [asyncio.ensure_future(one.wait()) for one in (mine, self._updates.arrived)]
                await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
                for one in waits:
                    one.cancel()
            return mine.is_set()
        finally:
            if self._running is mine:
                self._running = None
