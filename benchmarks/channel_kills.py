"""A real gateway process on a messaging platform, killed at the two worst moments of a message's way."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from sqlalchemy import func, select

from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.store.store import Store
from assistant.store.tables import inbox, outbox
from assistant.wiring.telegram import webhook_secret
from benchmarks.channel_verdict import ChannelVerdict, books, numbered
from benchmarks.lone_gateway import LoneGateway
from benchmarks.wall_clock import WallClock
from tests.fakes.engine_server import EngineServer
from tests.fakes.serving import serving
from tests.fakes.stations.station import Station
from tests.fakes.stations.telegram import TelegramStation
from tests.fakes.stations.zalo import ZaloStation

_CITIZENS = 40
_SETTLE_SECONDS = 300.0
_MOMENT_SECONDS = 60.0


@dataclass
class Kills:
    """The real gateway, its database and platform; the engine is a stand-in that can hold its answers."""

    station: Station
    gateway: LoneGateway
    engine: EngineServer
    store: Store
    rng: random.Random
    said: dict[str, list[int]] = field(default_factory=dict)
    count: Counter[str] = field(default_factory=Counter)

    async def before_commit(self) -> None:
        """Kill when the platform has taken messages and has not said so."""
        swallowed, before = self.rng.randint(4, 12), self._told()
        self.station.swallow(swallowed)
        self._write()
        await _until(lambda: self._told() >= before + swallowed)
        await self._again("before commit")

    async def before_turn(self) -> None:
        """Kill when all messages are stored, some are being answered and the others wait."""
        self.engine.release.clear()
        self.engine.slow.update(self._write())
        await _until(lambda: not self.station.parcels())
        await self._again("before turn")
        self.engine.slow.clear()
        self.engine.release.set()

    async def any_time(self) -> None:
        """Kill at a moment that nobody chose."""
        self._write()
        await asyncio.sleep(self.rng.uniform(0.05, 2.0))
        await self._again("any time")

    async def settled(self) -> None:
        """Wait until nothing is left to be done, and every parcel is taken."""
        async with asyncio.timeout(_SETTLE_SECONDS):
            while self.station.parcels() or await self._waiting():  # noqa: ASYNC110 - another process tells nobody
                await asyncio.sleep(0.5)

    async def push(self) -> None:
        """Bring what the platform has, again and again, as platforms do; until cancelled."""
        url = f"http://127.0.0.1:{self.gateway.port}/webhooks/{self.station.channel}"
        async with httpx.AsyncClient(trust_env=False, timeout=10.0) as http:
            while True:
                with suppress(httpx.HTTPError):
                    for parcel in self.station.parcels():
                        answer = await http.post(url, content=parcel.body, headers=dict(parcel.headers))
                        if not answer.is_success:
                            break
                        parcel.taken()
                await asyncio.sleep(0.1)

    async def verdict(self) -> ChannelVerdict:
        """What became of everything that was said."""
        heard = {self.station.address(who): texts for who, texts in enumerate(self.station.heard())}
        return ChannelVerdict.of(self.said, heard, await books(self.store))

    def _write(self) -> list[str]:
        texts = []
        for citizen in range(_CITIZENS):
            numbers = self.said.setdefault(self.station.address(citizen), [])
            for _ in range(self.rng.randint(1, 2)):
                numbers.append(len(numbers) + 1)
                texts.append(numbered(f"Người {citizen} hỏi", len(numbers)))
                self.station.writes(citizen, texts[-1])
        return texts

    async def _again(self, moment: str) -> None:
        self.gateway.kill()
        self.count[moment] += 1
        await self.gateway.start()

    async def _waiting(self) -> int:
        new = select(func.count()).where(inbox.c.status.in_(("new", "working")))
        ready = select(func.count()).where(outbox.c.status.in_(("ready", "sending")))
        async with self.store.read() as connection:
            return sum([(await connection.execute(query)).scalar_one() for query in (new, ready)])

    def _told(self) -> int:
        return sum(map(len, self.station.heard()))


async def killed(channel: str, home: Path, database: str | None, rounds: int, seed: int) -> tuple[ChannelVerdict, str]:
    """The verdict after `rounds` of the three kinds of kill, and how many there were."""
    clock, engine, database = WallClock(), EngineServer(), database or f"sqlite:///{home}/assistant.sqlite"
    async with httpx.AsyncClient(trust_env=False) as http, serving(engine.app) as engine_url:
        gateway = LoneGateway(home, engine_url=engine_url, database_url=database)
        keys = Keys(gateway.secret.encode())
        station: Station = (
            TelegramStation(clock, webhook_secret(keys), _CITIZENS)
            if channel == "telegram"
            else ZaloStation(clock, Cipher([keys.fernet("zalo-tokens")]), http, _CITIZENS)
        )
        await station.late.open()
        store = await Store.open(database)
        await station.grant(store)
        gateway.set(**station.settings())
        await gateway.start()
        kills = Kills(station, gateway, engine, store, random.Random(seed))
        pushing = asyncio.create_task(kills.push())
        try:
            for _ in range(rounds):
                for kill in (kills.before_commit, kills.before_turn, kills.any_time):
                    await kill()
            await kills.settled()
            return await kills.verdict(), ", ".join(f"{name} {count}" for name, count in kills.count.items())
        finally:
            pushing.cancel()
            gateway.stop()
            await store.close()
            await station.late.close()


async def _until(check: Callable[[], bool]) -> None:
    async with asyncio.timeout(_MOMENT_SECONDS):
        while not check():  # noqa: ASYNC110 - another process tells nobody
            await asyncio.sleep(0.01)
