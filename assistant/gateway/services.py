"""Everything the gateway's handlers need, built once by whoever starts it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sanic import Request
from sqlalchemy.exc import SQLAlchemyError

from assistant.attachments.attachments import Attachments
from assistant.channels.arrivals import Arrivals
from assistant.channels.platform import Platform
from assistant.delivery.backlog import Backlog
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox
from assistant.delivery.lanes import LaneRunner
from assistant.delivery.notices import PERSON, Notices
from assistant.delivery.sender import Sender
from assistant.desk.doorway import DeskDoorway
from assistant.gateway.config import GatewayConfig
from assistant.gateway.health import EngineProbe
from assistant.gateway.limits import local_limits
from assistant.gateway.rate import Limiter
from assistant.gateway.sessions import Sessions
from assistant.gateway.token import TokenSigner
from assistant.gateway.uploads import Uploads
from assistant.metrics import Metrics, Rule
from assistant.peers.companion import Companion
from assistant.privacy.cipher import Cipher
from assistant.privacy.eraser import Eraser
from assistant.privacy.retention import Retention
from assistant.privacy.vault import Vault
from assistant.store.clock import Clock, utc_now
from assistant.store.feedback import Feedback
from assistant.store.store import Store
from assistant.store.transcript import Transcript
from assistant.watch.hook import OneStopHook
from knowledge.catalogue import Catalogue

_BACKLOG_SECONDS = 3.0
KEEP = timedelta(days=180)


async def _nothing() -> None:
    return None


@dataclass
class GatewayServices:
    """The gateway starts `runner`, `sender` and `companions` with the server, stops them first, then awaits `close`."""

    config: GatewayConfig
    store: Store
    cipher: Cipher
    """Of messages that wait."""
    inbox: Inbox
    hub: Hub
    vault: Vault
    signer: TokenSigner
    probe: EngineProbe
    runner: LaneRunner
    attachments: Attachments
    eraser: Eraser
    sender: Sender | None = None
    platforms: Mapping[str, Platform] = field(default_factory=dict)
    """Messaging platforms whose webhooks are answered, by channel."""
    limiters: Mapping[Rule, Limiter] = field(default_factory=local_limits)
    """Who counts what; `streams` are counted by the hub."""
    uploads: Uploads = field(default_factory=Uploads)
    metrics: Metrics = field(default_factory=Metrics)
    clock: Clock = utc_now
    one_stop_hook: OneStopHook | None = None
    """Takes what the one-stop system tells of its own accord; None when it was given no secret to sign with."""
    person: timedelta = PERSON
    """How long the assistant keeps quiet after an official wrote by hand."""
    desk: DeskDoorway | None = None
    """Answers the help desk's webhook; None without a desk."""
    keep: timedelta = KEEP
    """How long after its last message a conversation is kept."""
    companions: Sequence[Companion] = ()
    content: Callable[[], Catalogue | None] = lambda: None
    """The published content."""
    redis: Callable[[], Awaitable[bool]] | None = None
    """Whether Redis answers; None when none is configured. Within a second, raising nothing."""
    close: Callable[[], Awaitable[None]] = _nothing
    stopping: bool = False

    @property
    def sessions(self) -> Sessions:
        """Opens, checks and renews the sessions of pages."""
        return Sessions(self.store, self.signer)

    @property
    def transcript(self) -> Transcript:
        """Reads what was said."""
        return Transcript(self.store)

    @property
    def feedback(self) -> Feedback:
        """Keeps what citizens think of answers."""
        return Feedback(self.store, clock=self.clock)

    @property
    def retention(self) -> Retention:
        """Erases what is older than `keep`."""
        return Retention(self.store, self.eraser, keep=self.keep, clock=self.clock)

    @property
    def notices(self) -> Notices:
        """Takes what platforms tell and nobody answers."""
        return Notices(
            self.store, self.cipher, self.eraser.erase, metrics=self.metrics, person=self.person, clock=self.clock
        )

    @property
    def arrivals(self) -> Arrivals:
        """Takes what platforms bring."""
        return Arrivals(self.inbox, self.notices, self.metrics, clock=self.clock)

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
