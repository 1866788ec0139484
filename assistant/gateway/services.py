"""Everything the gateway's handlers need, built once by whoever starts it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from sanic import Request
from sqlalchemy.exc import SQLAlchemyError

from assistant.delivery.backlog import Backlog
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox
from assistant.delivery.lanes import LaneRunner
from assistant.delivery.sender import Sender
from assistant.gateway.config import GatewayConfig
from assistant.gateway.health import EngineProbe
from assistant.gateway.rate import BucketLimiter, Limiter
from assistant.gateway.token import TokenSigner
from assistant.metrics import Metrics
from assistant.peers.companion import Companion
from assistant.privacy.vault import Vault
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.transcript import Transcript

_BACKLOG_SECONDS = 3.0


def per_conversation() -> BucketLimiter:
    """Messages of one conversation."""
    return BucketLimiter(burst=12, per_second=0.5)


def per_address() -> BucketLimiter:
    """Requests from one address."""
    # Generous: Vietnamese mobile operators put thousands of citizens behind one address.
    return BucketLimiter(burst=300, per_second=20)


async def _nothing() -> None:
    return None


@dataclass
class GatewayServices:
    """The gateway starts `runner`, `sender` and `companions` with the server, stops them first, then awaits `close`."""

    config: GatewayConfig
    store: Store
    inbox: Inbox
    hub: Hub
    vault: Vault
    signer: TokenSigner
    probe: EngineProbe
    runner: LaneRunner
    sender: Sender | None = None
    per_conversation: Limiter = field(default_factory=per_conversation)
    per_address: Limiter = field(default_factory=per_address)
    metrics: Metrics = field(default_factory=Metrics)
    clock: Clock = utc_now
    companions: Sequence[Companion] = ()
    redis: Callable[[], Awaitable[bool]] | None = None
    """Whether Redis answers; None when none is configured. Within a second, raising nothing."""
    close: Callable[[], Awaitable[None]] = _nothing
    stopping: bool = False

    @property
    def transcript(self) -> Transcript:
        """Reads what was said."""
        return Transcript(self.store)

    async def backlog(self) -> Backlog | None:
        """How much waits; None when the database does not answer within a few seconds."""
        try:
            async with asyncio.timeout(_BACKLOG_SECONDS):
                return await self.store.complete(self._backlog())
        except (SQLAlchemyError, OSError):  # TimeoutError is an OSError
            return None

    async def _backlog(self) -> Backlog:
        async with self.store.read() as connection:
            return await Backlog.read(connection)


def services_of(request: Request) -> GatewayServices:
    """The services of the application that serves `request`."""
    services: GatewayServices = request.app.ctx.services
    return services
