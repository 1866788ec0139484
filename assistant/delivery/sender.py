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
from assistant.metrics import Metrics, SendEnding
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from connectors.channel import Channel, Refused, RetryLater, Uncertain

LEASE = timedelta(seconds=60)
KEEP_TRYING = timedelta(hours=6)
"""How long a platform may be away before a reply to its citizen is given up."""
DOUBT = timedelta(seconds=20)
"""How long the platform's own word on a message in doubt is waited for."""
_LONGEST_PAUSE = 60.0
_CODE_CHARACTERS = 80
_log = structlog.get_logger(__name__)


class Sender:
    """Delivers outbox rows through the channels.

    Ends of a row: `sent`; `failed` (the provider refused for good); `dead` (put off for `keep_trying`);
    `unknown` (twice no answer: neither Zalo nor Telegram takes an idempotency key, so the second time it is left for
    an operator; the first time it is sent once more unless the platform's word comes first: docs/decisions/0017).
    """

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        bell: Bell,
        *,
        metrics: Metrics | None = None,
        clock: Clock = utc_now,
        keep_trying: timedelta = KEEP_TRYING,
        rng: random.Random | None = None,
        width: int = 16,
        send_seconds: float = 15.0,
        poll_seconds: float = 1.0,
    ) -> None:
        self._store = store
        self._channels = channels
        self._metrics = Metrics() if metrics is None else metrics
        self._clock = clock
        self._keep_trying = keep_trying
        self._rng = rng or random.Random()
        self._send_seconds = send_seconds
        self._pump: Pump[Send] = Pump(
            claim=self._claim,
            work=self._work,
            sweep=self._sweep,
            bell=bell,
            width=width,
            poll_seconds=poll_seconds,
            busy=lambda: store.is_accepting,
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
            now = self._clock()
            lost = await outgoing.lose(connection, now, now + DOUBT)
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
        self._metrics.send_ended(send.channel, _word(send, ending), str(ending.get("error_code") or "none"))
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
            return self._refused("no_such_channel")
        if send.address is None:
            return self._refused("no_address")
        if send.left:
            return self._refused("left")
        try:
            async with asyncio.timeout(self._send_seconds):
                sent = await channel.send(send.address, send.reply)
            return {"status": "sent", "provider_msg_id": sent, "error_code": None, "settled_at": self._clock()}
        except Refused as refusal:
            return self._refused(refusal.code)
        except RetryLater as later:
            return self._put_off(send, later)
        except (Uncertain, TimeoutError):
            return self._doubt(send, "no_answer")
        except Exception as error:
            # A connector that breaks its contract may have sent or not, and one broken connector must not stop the
            # sender of the others.
            return self._doubt(send, type(error).__name__)

    def _refused(self, code: str) -> dict[str, object]:
        return {"status": "failed", "error_code": code[:_CODE_CHARACTERS], "settled_at": self._clock()}

    def _doubt(self, send: Send, code: str) -> dict[str, object]:
        now = self._clock()
        return outgoing.doubt(send, code[:_CODE_CHARACTERS], now, now + DOUBT)

    def _put_off(self, send: Send, later: RetryLater) -> dict[str, object]:
        now, code = self._clock(), (later.code or "retry_later")[:_CODE_CHARACTERS]
        if now - (send.made_at or now) >= self._keep_trying:
            return {"status": "dead", "error_code": code, "settled_at": now}
        # Never sooner than the provider asked; later by an exponential share with jitter, so that lanes spread out.
        backoff: float = self._rng.uniform(0.5, 1.0) * min(2.0 ** (send.attempts - 1), _LONGEST_PAUSE)
        return {
            "status": "ready",
            "next_at": now + timedelta(seconds=max(later.seconds, 0.0) + backoff),
            "error_code": code,
        }


def _word(send: Send, ending: dict[str, object]) -> SendEnding:
    """How operators know the end of a send."""
    match ending["status"]:
        case "ready":
            return "doubtful" if "doubts" in ending else "put_off"
        case "sent":
            return "sent_again" if send.doubts else "sent"
        case "failed" | "dead" | "unknown" as status:
            return status
        case other:
            raise AssertionError(other)
