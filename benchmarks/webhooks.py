"""`python -m benchmarks.webhooks`: how soon a platform is told that its update is stored, at 200 updates a second.

A real gateway process takes updates of many chats, with Telegram's secret or Zalo's signature, on a schedule that does
not wait for answers; each wait counts from the moment that the schedule names. The dialogue engine and the platforms
are stand-ins (the engine echoes at once; platforms without limits of their own): the whole service answers some tens
of messages a second on two cores, and its engine would be what is measured. Everything of the gateway is real: HTTP,
signature, database, turns beside the webhooks, sending. Then it is waited until all is answered, and looked whether
each chat was answered in the order of its messages, each once. (Telegram's channel sends 30 messages a second.)
Exit status 1 when a message was not, or an update was not acknowledged. Loopback only.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import httpx
import numpy as np
import psutil
import typer
from rich.console import Console
from rich.table import Table

from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.settings import REPOSITORY
from assistant.store.store import Store
from assistant.wiring.telegram import webhook_secret
from benchmarks.channel_verdict import ChannelVerdict, books, numbered
from benchmarks.empty_database import empty_database
from benchmarks.firing import Fired, Shot, fire, post
from benchmarks.lone_gateway import LoneGateway
from benchmarks.wall_clock import WallClock
from tests.fakes.engine_server import EngineServer
from tests.fakes.serving import serving
from tests.fakes.stations.telegram import TelegramStation
from tests.fakes.stations.zalo import ZaloStation

GOAL_MS = 100
_STILL_SECONDS = 90.0
_PLATFORMS = {"telegram": ["telegram"], "zalo": ["zalo"], "both": ["telegram", "zalo"]}
_Station = TelegramStation | ZaloStation


@dataclass(frozen=True)
class Run:
    """One platform on one database. Times are seconds; `drained` count from the last shot."""

    name: str
    fired: Fired
    answered_meanwhile: int
    turns_drained: float
    sends_drained: float
    load: float
    cpu: float
    verdict: ChannelVerdict

    def percentile(self, of: float) -> float:
        """Of the waits, in milliseconds."""
        return float(np.percentile(self.fired.waits, of)) * 1000


class Range:
    """A gateway, what it needs around it, and a gun."""

    def __init__(self, station: _Station, gateway: LoneGateway, engine: EngineServer, clock: WallClock) -> None:
        self._station = station
        self._gateway = gateway
        self._engine = engine
        self._clock = clock
        self.said: dict[int, list[int]] = {}

    def load(self, rate: float, seconds: float, chats: int) -> list[Shot]:
        """The shots: every chat writes in turn."""
        lines = (REPOSITORY / "eval" / "questions" / "test.jsonl").read_text(encoding="utf-8").splitlines()
        questions = [json.loads(line)["text"] for line in lines]
        shots, path = [], f"/webhooks/{self._station.channel}"
        for number in range(int(rate * seconds)):
            chat, turn = number % chats, number // chats + 1
            self._clock.ahead = timedelta(seconds=number / rate)
            self._station.writes(chat, numbered(questions[number % len(questions)], turn))
            self.said.setdefault(chat, []).append(turn)
        for number, parcel in enumerate(self._station.parcels()):
            shots.append(Shot(number / rate, post(path, dict(parcel.headers), parcel.body)))
        self._clock.ahead = timedelta()
        return shots

    async def fire(self, shots: list[Shot]) -> tuple[Fired, float]:
        """Fire from a process of its own, for this one serves the stand-ins; and the gateway's cores meanwhile."""
        loop, port = asyncio.get_running_loop(), self._gateway.port
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            await loop.run_in_executor(pool, fire, port, [])  # the process is there, and has read its modules
            begin, used = time.perf_counter(), _used(self._gateway.pid)
            fired = await loop.run_in_executor(pool, fire, port, shots)
            return fired, (_used(self._gateway.pid) - used) / (time.perf_counter() - begin)

    async def drain(self) -> tuple[float, float]:
        """Seconds until every turn had been run, and every answer sent; until nothing moves any more otherwise."""
        begin = moved = time.perf_counter()
        wanted = sum(map(len, self.said.values()))
        turns = sends = 0.0
        seen = -1
        while not (turns and sends) and time.perf_counter() - moved < _STILL_SECONDS:
            now = time.perf_counter()
            told = sum(map(len, self._station.heard()))
            if len(self._engine.heard) + told != seen:
                seen, moved = len(self._engine.heard) + told, now
            turns = turns or (now - begin if len(self._engine.heard) >= wanted else 0.0)
            sends = sends or (now - begin if told >= wanted else 0.0)
            await asyncio.sleep(0.5)
        return turns or float("nan"), sends or float("nan")


async def measure(name: str, channel: str, home: Path, database: str | None, shape: tuple[float, float, int]) -> Run:
    """One run. `shape` is the rate, the seconds and the chats."""
    clock, engine = WallClock(), EngineServer()
    database = database or f"sqlite:///{home}/assistant.sqlite"
    async with httpx.AsyncClient(trust_env=False) as http, serving(engine.app) as engine_url:
        gateway = LoneGateway(home, engine_url=engine_url, database_url=database)
        station = _station(channel, clock, gateway.secret, http, shape[2])
        await station.late.open()
        store = await Store.open(database)
        await station.grant(store)
        gateway.set(**station.settings())
        await gateway.start()
        try:
            range_ = Range(station, gateway, engine, clock)
            shots = range_.load(*shape)
            fired, cpu = await range_.fire(shots)
            meanwhile, load = sum(map(len, station.heard())), psutil.getloadavg()[0]
            drained = await range_.drain()
            said = {station.address(chat): numbers for chat, numbers in range_.said.items()}
            heard = {station.address(chat): texts for chat, texts in enumerate(station.heard())}
            await asyncio.sleep(1.0)  # what would be sent a second time has been
            verdict = ChannelVerdict.of(said, heard, await books(store))
        finally:
            gateway.stop()
            await store.close()
            await station.late.close()
    return Run(name, fired, meanwhile, *drained, load, cpu, verdict)


def _station(channel: str, clock: WallClock, secret: str, http: httpx.AsyncClient, chats: int) -> _Station:
    keys = Keys(secret.encode())
    if channel == "telegram":
        telegram = TelegramStation(clock, webhook_secret(keys), chats)
        telegram.telegram.flood.enforced = False
        return telegram
    zalo = ZaloStation(clock, Cipher([keys.fernet("zalo-tokens")]), http, chats)
    zalo.zalo.world.rate_per_minute = 1_000_000
    zalo.zalo.world.receipts = False
    return zalo


def main(
    platform: Annotated[str, typer.Option(help="telegram, zalo or both.")] = "both",
    database: Annotated[str | None, typer.Option(help="postgresql://... in which a database may be made.")] = None,
    rate: Annotated[float, typer.Option(help="Updates a second.")] = 200.0,
    seconds: Annotated[float, typer.Option(help="How long, at most 120.", max=120.0)] = 30.0,
    chats: Annotated[int, typer.Option(help="Distinct chats that write in turn.")] = 2000,
) -> None:
    """Print a column for each platform, and end with status 1 unless every message was kept, once and in order."""
    console, runs = Console(), []
    for channel in _PLATFORMS[platform]:
        name = f"{channel}, {'PostgreSQL' if database else 'SQLite'}"
        with tempfile.TemporaryDirectory() as folder, empty_database(database) as url:
            runs.append(asyncio.run(measure(name, channel, Path(folder), url, (rate, seconds, chats))))
        console.print(_table(runs))
    sys.exit(0 if all(run.verdict.kept and set(run.fired.statuses) == {200} for run in runs) else 1)


def _used(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def _table(runs: list[Run]) -> Table:
    table = Table("", *(run.name for run in runs))
    errors = [sum(count for status, count in run.fired.statuses.items() if status != httpx.codes.OK) for run in runs]
    rows = {
        "updates": [f"{len(run.fired.waits)}" for run in runs],
        "errors": [f"{count}" for count in errors],
        **{f"p{of} to 200, ms": [f"{run.percentile(of):.1f}" for run in runs] for of in (50, 95, 99)},
        "max to 200, ms": [f"{run.percentile(100):.1f}" for run in runs],
        f"p99 within {GOAL_MS} ms": ["yes" if run.percentile(99) <= GOAL_MS else "no" for run in runs],
        "latest shot, ms": [f"{run.fired.late * 1000:.1f}" for run in runs],
        "connections": [f"{run.fired.connections}" for run in runs],
        "gateway's cores meanwhile": [f"{run.cpu:.2f}" for run in runs],
        "load of the machine then": [f"{run.load:.2f}" for run in runs],
        "answers sent meanwhile": [f"{run.answered_meanwhile}" for run in runs],
        "turns drained after, s": [f"{run.turns_drained:.1f}" for run in runs],
        "sends drained after, s": [f"{run.sends_drained:.1f}" for run in runs],
        "lost": [f"{run.verdict.lost}" for run in runs],
        "answered twice": [f"{run.verdict.twice + run.verdict.doubled}" for run in runs],
        "out of order": [f"{run.verdict.out_of_order}" for run in runs],
    }
    for name, cells in rows.items():
        table.add_row(name, *cells)
    return table


if __name__ == "__main__":
    typer.run(main)
