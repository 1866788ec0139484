"""Runs the turns: lanes side by side, each in order, each message answered exactly once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from assistant.delivery import apology, claims
from assistant.delivery.bell import Bell
from assistant.delivery.claims import Claim, LeaseLost
from assistant.delivery.ending import PULLED_CHANNELS, Ending, write_ending
from assistant.delivery.hub import Hub
from assistant.delivery.lane import lane_tag
from assistant.delivery.presence import Presence
from assistant.delivery.pump import Pump
from assistant.metrics import Metrics
from assistant.privacy.cipher import Cipher, Unreadable
from assistant.store.addresses import of_conversation
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.turn.inbound_language import inbound_language
from assistant.turn.repeats import said_anew
from assistant.turn_protocol import ConversationState, Turn, TurnResult
from connectors.channel import Channel
from connectors.message import Inbound, Reply

MAX_ATTEMPTS = 3
LEASE = timedelta(seconds=15)
"""How long a turn's gateway may show no sign of life (three heartbeats) before another takes the row over. One that
was only paused, or whose database was slow, finds its claim outnumbered and writes nothing."""
_COMMIT_PAUSES = (0.05, 0.5, 2.0)
_log = structlog.get_logger(__name__)


class LaneRunner:
    """Claims inbox rows, runs the turn of each and writes its ending.

    A turn that raises or takes longer than `turn_seconds` is answered with an apology at once: a dialogue step is
    not repeated, for the engine may have taken it. What is repeated is a turn whose process died or whose ending
    could not be stored; after `MAX_ATTEMPTS` the row is dead, the citizen gets an apology and the lane goes on.
    `channels` are those that are pushed to: their replies are split into the messages that are sent.
    `lost` is awaited with the conversation of a turn that ended when its row was not its own any more, `erase` with
    that of a citizen who confirmed that it shall go.
    """

    def __init__(
        self,
        store: Store,
        cipher: Cipher,
        turn: Turn,
        hub: Hub,
        bell: Bell,
        *,
        send_bell: Bell | None = None,
        channels: Mapping[str, Channel] | None = None,
        lost: Callable[[str], Awaitable[None]] | None = None,
        erase: Callable[[str], Awaitable[None]] | None = None,
        metrics: Metrics | None = None,
        clock: Clock = utc_now,
        width: int = 16,
        lease: timedelta = LEASE,
        turn_seconds: float = 30.0,
        poll_seconds: float = 1.0,
    ) -> None:
        self._store = store
        self._cipher = cipher
        self._turn = turn
        self._hub = hub
        self._send_bell = send_bell
        self._channels = channels or {}
        self._presence = Presence(store, self._channels)
        self._lost = lost
        self._erase = erase
        self._metrics = Metrics() if metrics is None else metrics
        self._clock = clock
        self._lease = lease
        self._turn_seconds = turn_seconds
        self._pump: Pump[Claim] = Pump(
            claim=self._claim,
            work=self._work,
            sweep=self._sweep,
            bell=bell,
            width=width,
            poll_seconds=poll_seconds,
            busy=lambda: store.is_accepting,
        )

    async def start(self, *, alone: bool = False) -> None:
        """Begin to work. `alone` says that no other process serves this database (embedded SQLite): rows a crash
        left under lease are then taken up at once instead of after the lease.
        """
        if alone:
            async with self._store.write() as connection:
                await claims.reclaim(connection, self._clock(), everything=True)
        self._pump.start()

    async def stop(self, *, grace_seconds: float = 10.0) -> None:
        """Take no more rows, finish those running within `grace_seconds`, give the others back."""
        await self._pump.stop(grace_seconds)

    async def _claim(self) -> Claim | None:
        async with self._store.write() as connection:
            return await claims.claim(connection, self._clock() + self._lease)

    async def _sweep(self) -> None:
        async with self._store.write() as connection:
            again = await claims.reclaim(connection, self._clock())
        if again:
            _log.warning("inbox.lease_expired", rows=again)

    async def _work(self, held: Claim) -> None:
        with structlog.contextvars.bound_contextvars(trace=held.trace):
            await self._answer(held)

    async def _answer(self, held: Claim) -> None:
        started = time.perf_counter()
        try:
            with self._hub.typing(held.conversation_id):
                async with self._heartbeat(held):
                    ending, steps = await self._end_of(held)
                    replies, said = said_anew(ending.replies, held.said)
                    ending = replace(ending, replies=tuple(reply.traced(held.trace) for reply in replies), said=said)
                    await (self._farewell(held, ending) if ending.erase else self._commit(held, ending))
        except LeaseLost:
            _log.warning("turn.lease_lost", inbox_id=held.id, attempt=held.attempts)
            await self._tell_lost(held)
            return
        except (SQLAlchemyError, OSError) as error:
            _log.error("turn.not_stored", inbox_id=held.id, attempt=held.attempts, error=type(error).__name__)
            await self._give_back(held, timedelta(seconds=held.attempts))
            return
        except asyncio.CancelledError:
            await self._give_back(held, timedelta())
            raise
        seconds = time.perf_counter() - started
        self._count(held, ending, seconds, steps)
        outcomes = [reply.outcome.value for reply in ending.replies] or [ending.outcome.value]
        _log.info(
            "turn.done",
            inbox_id=held.id,
            lane=lane_tag(held.lane),
            status=ending.status,
            outcomes=outcomes,
            error=ending.error,
            ms=round(seconds * 1000, 1),
            steps_ms=steps,
        )

    async def _tell_lost(self, held: Claim) -> None:
        if self._lost is None:
            return
        try:
            await self._lost(held.conversation_id)
        except (SQLAlchemyError, OSError) as error:
            _log.error("turn.lost_not_told", inbox_id=held.id, error=type(error).__name__)

    def _count(self, held: Claim, ending: Ending, seconds: float, steps_ms: Mapping[str, float]) -> None:
        steps = {name: spent / 1000 for name, spent in steps_ms.items()}
        actions = [reply.meta.action_ms for reply in ending.replies if reply.meta.action_ms is not None]
        if actions:
            steps["actions"] = sum(actions) / 1000
        self._metrics.turn_ended(held.channel, ending.outcome, seconds, steps)

    async def _end_of(self, held: Claim) -> tuple[Ending, dict[str, float]]:
        inbound = self._read(held)
        if inbound is None:
            return Ending("dead", (apology.dead_message(),), held.expects, error="unreadable"), {}
        if held.attempts > MAX_ATTEMPTS:
            return _refused(inbound, held, "dead", "too_many_attempts"), {}
        state = ConversationState(
            held.conversation_id,
            held.expects,
            held.trace,
            again=held.attempts > 1,
            away=timedelta() if held.last_at is None else inbound.received_at - held.last_at,
        )
        try:
            async with self._presence.during(inbound), asyncio.timeout(self._turn_seconds):
                result = await self._turn.run(inbound, state)
        except Exception as error:
            # The one place where any failure is caught: whatever broke in a turn, the citizen must get an answer.
            # Only where it broke is logged; the text of an exception may quote the message.
            _log.error("turn.failed", inbox_id=held.id, error=type(error).__name__, where=_where(error))
            return _refused(inbound, held, "done", type(error).__name__), {}
        return _answered(inbound, result), result.steps_ms

    def _read(self, held: Claim) -> Inbound | None:
        try:
            return Inbound.model_validate_json(self._cipher.open(held.body or b""))
        except (Unreadable, ValidationError):
            return None

    async def _commit(self, held: Claim, ending: Ending) -> None:
        """Store the ending, trying again while the database hiccups: running the turn twice would be worse."""
        for pause in (*_COMMIT_PAUSES, None):
            try:
                await self._store.complete(self._write(held, ending))
                break
            except (SQLAlchemyError, OSError):
                if pause is None:
                    raise
                await asyncio.sleep(pause)
        if self._send_bell is not None and held.channel not in PULLED_CHANNELS:
            self._send_bell.ring()

    async def _farewell(self, held: Claim, ending: Ending) -> None:
        """Erase the conversation, this turn included, and say so where the citizen is: nothing may keep it."""
        async with self._store.read() as connection:
            whom = await of_conversation(connection, held.conversation_id)
        if self._erase is None:
            raise RuntimeError("nothing erases here")
        await self._erase(held.conversation_id)
        if whom is None or held.channel not in self._channels:
            return
        try:
            for reply in ending.replies:
                for part in self._split(held.channel, reply):
                    await self._channels[held.channel].send(whom.address, part)
        except Exception as error:
            # It is erased whatever the platform says; a second attempt would need what was erased.
            _log.warning("turn.farewell_failed", channel=held.channel, error=type(error).__name__)

    async def _write(self, held: Claim, ending: Ending) -> None:
        async with self._store.write() as connection:
            await write_ending(connection, held, ending, self._clock(), self._split)

    def _split(self, channel: str, reply: Reply) -> tuple[Reply, ...]:
        # A channel that is not configured any more: the sender says so of the one row.
        return self._channels[channel].split(reply) if channel in self._channels else (reply,)

    async def _extend(self, held: Claim, until: datetime) -> None:
        async with self._store.write() as connection:
            await claims.extend(connection, held, until)

    async def _give_back(self, held: Claim, pause: timedelta) -> None:
        # If even this cannot be stored, the lease runs out by itself.
        with suppress(SQLAlchemyError, OSError, LeaseLost):
            await self._store.complete(self._extend(held, self._clock() + pause))

    @asynccontextmanager
    async def _heartbeat(self, held: Claim) -> AsyncIterator[None]:
        beat = asyncio.create_task(self._beat(held))
        try:
            yield
        finally:
            beat.cancel()
            with suppress(asyncio.CancelledError):
                await beat

    async def _beat(self, held: Claim) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            try:
                await self._store.complete(self._extend(held, self._clock() + self._lease))
            except LeaseLost:
                return
            except (SQLAlchemyError, OSError) as error:
                _log.warning("turn.heartbeat_failed", inbox_id=held.id, error=type(error).__name__)


def _answered(inbound: Inbound, result: TurnResult) -> Ending:
    return Ending(
        "done",
        result.replies,
        result.expects,
        inbound.message_id,
        result.shown,
        inbound.attachments,
        erase=result.erase,
    )


def _refused(inbound: Inbound, held: Claim, status: str, error: str) -> Ending:
    language = inbound_language(inbound)
    reply = apology.dead_message(language) if status == "dead" else apology.failed_turn(language)
    shown = apology.shown_without_turn(inbound, held.expects)
    return Ending(status, (reply,), held.expects, inbound.message_id, shown, inbound.attachments, error)


def _where(error: Exception) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return "" if frame is None else f"{frame.tb_frame.f_globals.get('__name__')}:{frame.tb_lineno}"
