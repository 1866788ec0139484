"""The service's way from a platform's webhook to its citizens, in one process and in virtual time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, func, select

from assistant.channels.arrivals import Arrivals
from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox, hashed_key
from assistant.delivery.lanes import LaneRunner
from assistant.delivery.notices import Notices
from assistant.delivery.sender import Sender
from assistant.metrics import Metrics
from assistant.privacy.cipher import Cipher
from assistant.store.store import Store
from assistant.store.tables import inbox, outbox
from benchmarks.channel_verdict import Answer, ChannelVerdict, books, number_of, numbered
from connectors.incoming import Incoming
from tests.fakes.stations.parcel import Parcel
from tests.fakes.stations.station import Station
from tests.fakes.stations.time import Time
from tests.fakes.stations.watched import Watched
from tests.fakes.turn import ScriptedTurn

_POLL_SECONDS = 0.02
_LOOK_SECONDS = 0.005
_LOOKS = 4
"""How often in a row nothing may move before time passes: a send that has returned is still being stored."""


class Way:
    """Webhook, lanes and sender of a scripted turn; `open` begins it, `crash` ends it as a dying process does.

    Time passes only in `pass_until` and `settle`, to the next moment at which something is due, when all is quiet.
    `mangle` is what the network does to parcels before they arrive, all at once.
    """

    def __init__(self, station: Station, database: str, cipher: Cipher, time: Time, rng: random.Random) -> None:
        self.station = station
        self.time = time
        self.turn = ScriptedTurn()
        self.mangle: Callable[[list[Parcel]], list[Parcel]] = lambda parcels: parcels
        self.late: set[Answer] = set()
        self.said: dict[str, list[int]] = {}
        self.store: Store
        self._database = database
        self._cipher = cipher
        self._rng = rng
        self._workers: tuple[LaneRunner, Sender] | None = None

    async def open(self, *, work: bool = True) -> None:
        """Begin, or begin again on the same database; without `work`, only what comes is stored."""
        self.store = await Store.open(self._database)
        await self.station.grant(self.store)
        self._joined = await self.station.join(self.store, self.time)
        self._channel = Watched(self._joined.channel)
        self._bell, self._send_bell = Bell(), Bell()
        taken_in = Inbox(self.store, self._cipher, self._bell, clock=self.time)
        self.notices = Notices(self.store, self._cipher, _keep, clock=self.time)
        self._arrivals = Arrivals(taken_in, self.notices, Metrics(), clock=self.time)
        if work:
            await self.work()

    async def work(self) -> None:
        """Begin to answer."""
        channels = {self.station.channel: self._channel}
        runner = LaneRunner(
            self.store,
            self._cipher,
            self.turn,
            Hub(),
            self._bell,
            send_bell=self._send_bell,
            channels=channels,
            clock=self.time,
            poll_seconds=_POLL_SECONDS,
        )
        sender = Sender(
            self.store, channels, self._send_bell, rng=self._rng, clock=self.time, poll_seconds=_POLL_SECONDS
        )
        self._workers = runner, sender
        await runner.start(alone=True)
        await sender.start()

    async def crash(self) -> None:
        """End in the middle: sends under way are cut off where they are, and stay so in the database."""
        if self._workers is not None:
            runner, sender = self._workers
            await sender.stop(grace_seconds=0)
            await runner.stop(grace_seconds=0)
            self._workers = None
        await self._joined.close()
        await self.store.close()

    def says(self, citizen: int) -> None:
        """A citizen writes the next of the messages."""
        numbers = self.said.setdefault(self.station.address(citizen), [])
        numbers.append(len(numbers) + 1)
        self.station.writes(citizen, numbered(f"Người {citizen} hỏi", len(numbers)))

    async def bring(self) -> None:
        """Deliver what the platform has."""
        await asyncio.gather(*(self._take(parcel) for parcel in self.mangle(self.station.parcels())))

    async def settle(self, *, within: timedelta = timedelta(hours=2), grain: float = 1.0) -> None:
        """Let time pass until nothing waits any more."""
        await self.pass_until(self.time() + within, grain=grain, idle=False)

    async def pass_until(self, end: datetime, *, grain: float = 1.0, idle: bool = True) -> None:
        """Let time pass until `end`, or (not `idle`) until nothing waits; at least `grain` seconds at a time."""
        while self.time() < end:
            await self.bring()
            await self.notices.work()
            await self._quiet()
            due = await self._next()
            if due is None and not idle:
                return
            step = self.time() + timedelta(seconds=grain)
            self.time.reach(min(end, max(due or end, step)))

    async def verdict(self) -> ChannelVerdict:
        """What became of everything that was said."""
        people = range(len(self.station.heard()))
        heard = {
            self.station.address(number): texts for number, texts in zip(people, self.station.heard(), strict=True)
        }
        return ChannelVerdict.of(self.said, heard, await books(self.store), self.late)

    async def _take(self, parcel: Parcel) -> None:
        result = await self._arrivals.take(self._joined.platform, parcel.headers, parcel.body)
        if result in ("refused", "not_stored"):
            return
        parcel.taken()
        brought = self._joined.platform.read(parcel.headers, parcel.body, self.time())
        if isinstance(brought, Incoming):
            await self._note(brought)

    async def _note(self, brought: Incoming) -> None:
        """Whether a later message of the same citizen was being answered before this one was stored.

        A row that is still new beside a later one that is not has lost no place: it came too late for it.
        """
        mine = inbox.alias("mine")
        later = inbox.c.lane == mine.c.lane, inbox.c.received_at > mine.c.received_at, inbox.c.status != "new"
        query = select(func.count()).select_from(inbox.join(mine, and_(*later)))
        query = query.where(mine.c.event_key == hashed_key(brought.event_key), mine.c.status == "new")
        async with self.store.read() as connection:
            overtaken = (await connection.execute(query)).scalar_one()
        number = number_of(brought.text or "")
        if overtaken and number is not None:
            self.late.add((brought.address, number))

    async def _quiet(self) -> None:
        """Wait until nothing moves: everything that is left waits for a moment to come."""
        quiet = 0
        async with asyncio.timeout(30):
            while quiet < _LOOKS:
                await asyncio.sleep(_LOOK_SECONDS)
                quiet = 0 if await self._moves() else quiet + 1

    async def _moves(self) -> bool:
        if self._workers is None:
            return False
        async with self.store.read() as connection:
            waiting = select(func.count()).where(inbox.c.status.in_(("new", "working")))
            if (await connection.execute(waiting)).scalar_one():
                return True
        if self._channel.under_way > sum(1 for _ in self.time.wakings()):
            return True
        heads: dict[str, Row[Any] | None] = {}
        for row in await self._open_rows():
            heads.setdefault(row.lane, row if row.status == "ready" and row.next_at <= self.time() else None)
        return any(head is not None for head in heads.values())

    async def _next(self) -> datetime | None:
        rows = await self._open_rows()
        moments = [row.lease_until if row.status == "sending" else row.next_at for row in rows]
        return min([*moments, *self.time.wakings()], default=None)

    async def _open_rows(self) -> Sequence[Row[Any]]:
        """Rows of the outbox that are not done with; of a lane, those being sent first."""
        busy = outbox.c.status == "sending"
        query = select(outbox).where(outbox.c.status.in_(("ready", "sending"))).order_by(busy.desc(), outbox.c.id)
        async with self.store.read() as connection:
            return (await connection.execute(query)).all()


async def _keep(_conversation_id: str) -> None:
    return None
