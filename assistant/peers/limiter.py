"""How often one key may knock, counted for all gateways together."""

from __future__ import annotations

import asyncio
import hashlib
import hmac

from redis.asyncio import Redis
from redis.exceptions import RedisError

from assistant.gateway.rate import BucketLimiter
from assistant.peers.outage import Outage

PATIENCE_SECONDS = 0.05
"""How long a request waits for Redis before it is counted here."""
_MICRO = 1_000_000

_TAKE = """
-- A token bucket as one number: the moment at which it will be full again (GCRA), in microseconds of Redis' clock,
-- which all gateways share. ARGV: microseconds for one token, tokens in a full bucket. Returns the wait.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local each, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + each
local wait = full - burst * each - now
if wait > 0 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
return 0
"""


class SharedLimiter:
    """`Limiter` in Redis with the burst and the rate of `local`, which decides alone while Redis does not answer.

    A key (an address, a conversation) is stored under its HMAC by `secret` only, and for as long as its bucket fills.
    """

    def __init__(
        self,
        redis: Redis,
        local: BucketLimiter,
        *,
        prefix: str,
        secret: bytes,
        outage: Outage,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._local = local
        self._prefix = prefix
        self._secret = secret
        self._outage = outage
        self._patience = patience
        self._script = redis.register_script(_TAKE)
        self._rate = [round(_MICRO / local.per_second), local.burst]

    async def take(self, key: str) -> float:
        """See `Limiter.take`. Waits for Redis `patience` seconds at most."""
        if self._outage.resting:
            return await self._local.take(key)
        try:
            async with asyncio.timeout(self._patience):
                wait = await self._script(keys=[self._name(key)], args=self._rate)
        except (RedisError, OSError) as error:  # TimeoutError is an OSError
            self._outage.failed(error)
            return await self._local.take(key)
        self._outage.answered()
        return int(wait) / _MICRO

    def _name(self, key: str) -> str:
        return f"{self._prefix}:{hmac.digest(self._secret, key.encode(), hashlib.sha256)[:16].hex()}"
