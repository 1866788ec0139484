"""What connects this gateway with others on the same database."""

from __future__ import annotations

import asyncio
import hashlib
import socket
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from assistant.delivery.hub import Hub
from assistant.gateway.limits import local_limits
from assistant.gateway.rate import BucketLimiter, Limiter
from assistant.keys import Keys
from assistant.metrics import Metrics, Rule
from assistant.peers.limiter import PATIENCE_SECONDS, SharedLimiter
from assistant.peers.outage import Outage
from assistant.peers.relay import Relay
from assistant.privacy.cipher import Cipher

_SECONDS = 0.5
"""Redis stands in the same machine room: what takes longer is an outage."""
# A machine that vanishes says nothing on the connection that only listens: let the kernel find out.
_KEEPALIVE = {socket.TCP_KEEPIDLE: 5, socket.TCP_KEEPINTVL: 5, socket.TCP_KEEPCNT: 3}


@dataclass
class RedisPeers:
    """Redis, for one gateway. Names in it are derived from the installation's key: several may share a Redis."""

    redis: Redis
    keys: Keys
    metrics: Metrics
    patience: float = PATIENCE_SECONDS

    @classmethod
    def open(cls, url: str, keys: Keys, metrics: Metrics, *, patience: float = PATIENCE_SECONDS) -> RedisPeers:
        """Connects at the first call only. No retries inside: each part knows better what to do meanwhile.

        `patience`: seconds that a limit waits for Redis.
        """
        over_network: dict[str, Any] = {"socket_keepalive": True, "socket_keepalive_options": _KEEPALIVE}
        redis = Redis.from_url(
            url,
            socket_timeout=_SECONDS,
            socket_connect_timeout=_SECONDS,
            retry=Retry(NoBackoff(), 0),
            **({} if url.startswith("unix:") else over_network),
        )
        return cls(redis, keys, metrics, patience)

    def relay(self, hub: Hub) -> Relay:
        """Wakes the streams of other gateways."""
        outage = Outage("relay", lambda: self.metrics.redis_failed("relay"))
        return Relay(self.redis, hub, Cipher([self.keys.fernet("relay")]), channel=self._name("hub"), outage=outage)

    def limiter(self, name: str, local: BucketLimiter) -> Limiter:
        """`local`, counted for all gateways together."""
        outage = Outage("limiter", lambda: self.metrics.redis_failed("limiter"))
        secret = self.keys.derive("limits")
        return SharedLimiter(
            self.redis, local, prefix=self._name(name), secret=secret, outage=outage, patience=self.patience
        )

    def limiters(self) -> dict[Rule, Limiter]:
        """Every limit, counted for all gateways together."""
        return {rule: self.limiter(rule, local) for rule, local in local_limits().items()}

    async def answers(self) -> bool:
        """Whether Redis answers within half a second."""
        try:
            async with asyncio.timeout(_SECONDS):
                await self.redis.ping()
        except (RedisError, OSError):
            return False
        return True

    async def close(self) -> None:
        """Close the connections."""
        await self.redis.aclose()

    def _name(self, part: str) -> str:
        return f"assistant:{hashlib.sha256(self.keys.derive('redis')).hexdigest()[:12]}:{part}"
