"""Ends processes of the service at random moments, as a machine without memory or an operator in a hurry does."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx
import psutil

from benchmarks.running import Running


@dataclass
class Killer:
    """SIGKILL to one of `victims`, that serves at the moment, every `mean_seconds` or so (exponential)."""

    service: Running
    rng: random.Random
    victims: Sequence[str]
    mean_seconds: float
    kills: Counter[str] = field(default_factory=Counter)

    async def run(self, http: httpx.AsyncClient) -> None:
        """Until cancelled. A process that is just starting is left alone: killing it again shows nothing new."""
        while True:
            await asyncio.sleep(self.rng.expovariate(1 / self.mean_seconds))
            victim = self.rng.choice(self.victims)
            process = self.service.processes().get(victim)
            if process is None or not await self._serves(http, victim):
                continue
            try:
                process.kill()
            except psutil.NoSuchProcess:  # somebody was faster
                continue
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
            return (await http.get(f"http://127.0.0.1:{path}", timeout=1.0)).is_success
        except httpx.TransportError:
            return False
