"""Ends processes of the service at random moments, as a machine without memory or an operator in a hurry does."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import httpx
import psutil

from benchmarks.running import Running


@dataclass
class Killer:
    """SIGKILL to each of `victims` in a random order, then again, with `mean_seconds` between (exponential)."""

    service: Running
    rng: random.Random
    victims: Sequence[str]
    mean_seconds: float
    kills: Counter[str] = field(default_factory=Counter)

    async def run(self, http: httpx.AsyncClient) -> None:
        """Until cancelled. A process that is just starting is waited for: killing it again shows nothing new."""
        while True:
            for victim in self.rng.sample(list(self.victims), len(self.victims)):
                await asyncio.sleep(self.rng.expovariate(1 / self.mean_seconds))
                while not await self._serves(http, victim):  # noqa: ASYNC110 - another process tells nobody
                    await asyncio.sleep(0.5)
                with suppress(KeyError, psutil.NoSuchProcess):  # it ended by itself in this moment
                    self.service.processes()[victim].kill()
                    self.kills[victim] += 1

    async def _serves(self, http: httpx.AsyncClient, victim: str) -> bool:
        first = int(self.service.gateways[0].rpartition(":")[2])
        path = {
            "gateway": f"{first}/healthz",
            "gateway 2": f"{first + 4}/healthz",
            "engine": f"{first + 1}/webhooks/rest/",
            "actions": f"{first + 2}/health",
        }[victim]
        try:
            return (await http.get(f"http://127.0.0.1:{path}", timeout=5.0)).is_success
        except httpx.TransportError:
            return False
