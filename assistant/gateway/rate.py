"""How often one key (a conversation, an address) may knock: a token bucket each, in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol


class Limiter(Protocol):
    """Decides whether a key may act now; one shared by several gateways can stand in its place."""

    async def take(self, key: str) -> float:
        """0 when it may; else the seconds until it may."""
        ...


class BucketLimiter:
    """`burst` at once, refilled at `per_second`; remembers the `keys` that knocked last."""

    def __init__(
        self, *, burst: int, per_second: float, keys: int = 50_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.burst = burst
        self.per_second = per_second
        self._keys = keys
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def take(self, key: str) -> float:
        """See `Limiter.take`."""
        now = self._clock()
        tokens, at = self._buckets.pop(key, (float(self.burst), now))
        tokens = min(self.burst, tokens + (now - at) * self.per_second)
        allowed = tokens >= 1
        self._buckets[key] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > self._keys:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - tokens) / self.per_second
