"""Sends what is in the outbox: in order within a lane, never twice on a guess."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from assistant.delivery import outgoing
from assistant.delivery.bell import Bell
from assistant.delivery.lane import lane_tag
from assistant.delivery.outgoing import Send
from assistant.delivery.pump import Pump
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from connectors.channel import Channel, Refused, RetryLater, Uncertain

MAX_ATTEMPTS = 5
LEASE = timedelta(seconds=60)
_LONGEST_PAUSE = 300.0
_log = structlog.get_logger(__name__)


class Sender:
    """Delivers outbox rows through the channels.

    Ends of a row: `sent`; `failed` (the provider refused for good); `dead` (put off `MAX_ATTEMPTS` times);
    `unknown` (no answer: neither Zalo nor Telegram takes an idempotency key, so it is left for an operator).
    """

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        bell: Bell,
        *,
        clock: Clock = utc_now,
        rng: random.Random | None = None,
        width: int = 16,
        send_seconds: float = 15.0,
        poll_seconds: float = 1.0,
    ) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock
        self._rng = rng or random.Random()
        self._send_seconds = send_seconds
        self._pump: Pump[Send] = Pump(
            claim=self._claim, work=self._work, sweep=self._sweep, bell=bell, width=width, poll_seconds=poll_seconds
        )

    async def start(self) -> None:
        """Begin to send."""
        self._pump.start()

    async def stop(self, *, grace_seconds: float = 10.0) -> None:
        """Start no more sends and let those running finish within `grace_seconds`."""
        await self._pump.stop(grace_seconds)

    async def _claim(self) -> Send | None:
        now = self._clock()
        async with self._store.write() as connection:
            return await outgoing.claim(connection, now, now + LEASE)

    async def _sweep(self) -> None:
        async with self._store.write() as connection:
            lost = await outgoing.lose(connection, self._clock())
        if lost:
            _log.warning("outbox.lost", rows=lost)

    async def _work(self, send: Send) -> None:
        with structlog.contextvars.bound_contextvars(trace=send.reply.meta.trace):
            await self._deliver(send)

    async def _deliver(self, send: Send) -> None:
        ending = await self._attempt(send)
        _log.info(
            "outbox.settled",
            outbox_id=send.id,
            lane=lane_tag(send.lane),
            channel=send.channel,
            attempt=send.attempts,
            status=ending["status"],
            error_code=ending.get("error_code"),
        )
        try:
            await self._store.complete(self._settle(send, ending))
        except (SQLAlchemyError, OSError) as error:
            # The lease runs out and the row becomes `unknown`, which is what it is.
            _log.error("outbox.not_stored", outbox_id=send.id, error=type(error).__name__)

    async def _settle(self, send: Send, ending: dict[str, object]) -> None:
        async with self._store.write() as connection:
            await outgoing.settle(connection, send, ending)

    async def _attempt(self, send: Send) -> dict[str, object]:
        channel = self._channels.get(send.channel)
        if channel is None:
            return {"status": "failed", "error_code": "no_such_channel"}
        try:
            async with asyncio.timeout(self._send_seconds):
                return {"status": "sent", "provider_msg_id": await channel.send(send.lane, send.reply)}
        except Refused as refusal:
            return {"status": "failed", "error_code": refusal.code}
        except RetryLater as later:
            return self._put_off(send, later.seconds)
        except (Uncertain, TimeoutError):
            return {"status": "unknown", "error_code": "no_answer"}
        except Exception as error:
            # A connector that breaks its contract may have sent or not: the only safe word is unknown, and one
            # broken connector must not stop the sender of the others.
            return {"status": "unknown", "error_code": type(error).__name__}

    def _put_off(self, send: Send, seconds: float) -> dict[str, object]:
        if send.attempts >= MAX_ATTEMPTS:
            return {"status": "dead", "error_code": "too_many_attempts"}
        # Never sooner than the provider asked; later by an exponential share with jitter, so that lanes spread out.
        backoff: float = self._rng.uniform(0.5, 1.0) * 2.0 ** (send.attempts - 1)
        pause = max(seconds, 0.0) + min(backoff, _LONGEST_PAUSE)
        return {"status": "ready", "next_at": self._clock() + timedelta(seconds=pause), "error_code": "retry_later"}
