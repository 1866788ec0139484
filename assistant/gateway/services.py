"""Everything the gateway's handlers need, built once by whoever starts it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from sanic import Request
from sqlalchemy.exc import SQLAlchemyError

from assistant.attachments.attachments import Attachments
from assistant.delivery.backlog import Backlog
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox
from assistant.delivery.lanes import LaneRunner
from assistant.delivery.sender import Sender
from assistant.gateway.config import GatewayConfig
from assistant.gateway.health import EngineProbe
from assistant.gateway.rate import BucketLimiter, Limiter
from assistant.gateway.sessions import Sessions
from assistant.gateway.token import TokenSigner
from assistant.gateway.uploads import Uploads
from assistant.metrics import Metrics, Rule
from assistant.privacy.eraser import Eraser
from assistant.privacy.vault import Vault
from assistant.store.clock import Clock, utc_now
from assistant.store.feedback import Feedback
from assistant.store.store import Store
from assistant.store.transcript import Transcript

_BACKLOG_SECONDS = 3.0


def _per_conversation() -> Limiter:
    return BucketLimiter(burst=12, per_second=0.5)


def _per_address() -> Limiter:
    # Generous: Vietnamese mobile operators put thousands of citizens behind one address.
    return BucketLimiter(burst=300, per_second=20)


def _per_token() -> Limiter:
    # A page polls, pages back and gives opinions; it does not need more than this in any way.
    return BucketLimiter(burst=60, per_second=5)


def _per_opening() -> Limiter:
    return BucketLimiter(burst=120, per_second=2)


def _per_upload() -> Limiter:
    return BucketLimiter(burst=8, per_second=0.1)


def _per_upload_address() -> Limiter:
    return BucketLimiter(burst=60, per_second=1)


async def _nothing() -> None:
    return None


@dataclass
class GatewayServices:
    """The gateway starts `runner` and `sender` with the server, stops them first, and then awaits `close`."""

    config: GatewayConfig
    store: Store
    inbox: Inbox
    hub: Hub
    vault: Vault
    signer: TokenSigner
    probe: EngineProbe
    runner: LaneRunner
    attachments: Attachments
    eraser: Eraser
    sender: Sender | None = None
    per_conversation: Limiter = field(default_factory=_per_conversation)
    per_address: Limiter = field(default_factory=_per_address)
    per_token: Limiter = field(default_factory=_per_token)
    per_opening: Limiter = field(default_factory=_per_opening)
    """Of new sessions, by address."""
    per_upload: Limiter = field(default_factory=_per_upload)
    """Of files, by conversation."""
    per_upload_address: Limiter = field(default_factory=_per_upload_address)
    uploads: Uploads = field(default_factory=Uploads)
    metrics: Metrics = field(default_factory=Metrics)
    clock: Clock = utc_now
    close: Callable[[], Awaitable[None]] = _nothing
    stopping: bool = False

    @property
    def sessions(self) -> Sessions:
        """Opens, checks and renews the sessions of pages."""
        return Sessions(self.store, self.signer)

    @property
    def limiters(self) -> Mapping[Rule, Limiter]:
        """Who counts what."""
        return {
            "address": self.per_address,
            "conversation": self.per_conversation,
            "token": self.per_token,
            "session": self.per_opening,
            "upload": self.per_upload,
            "upload_address": self.per_upload_address,
        }

    @property
    def transcript(self) -> Transcript:
        """Reads what was said."""
        return Transcript(self.store)

    @property
    def feedback(self) -> Feedback:
        """Keeps what citizens think of answers."""
        return Feedback(self.store, clock=self.clock)

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
