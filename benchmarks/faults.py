"""`python -m benchmarks.faults`: is a message kept, answered once and in order, while processes are killed?

Runs the real service in a home folder of its own, on loopback, and lets conversations of several messages run
through the web API, while gateway, engine and action server get SIGKILL at random (seeded) moments. Then every
conversation is read again from the transcript and held against what was sent. Exit status 1 when a message was lost,
answered twice or out of order. A turn whose engine died ends in an apology, which is an answer: counted, not a fault.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import httpx
import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from assistant.settings import REPOSITORY
from benchmarks.citizen import Citizen
from benchmarks.empty_database import empty_database
from benchmarks.killer import Killer
from benchmarks.running import Running, running
from benchmarks.tracked import taken_twice
from benchmarks.verdict import Verdict

AT_ONCE = 24
Database = Literal["sqlite", "postgresql"]
_CASE = ("H19.33-260827-1013", "8765")
_PLANS: dict[str, list[tuple[Database, int]]] = {
    "sqlite": [("sqlite", 1)],
    "postgresql": [("postgresql", 1), ("postgresql", 2)],
    "both": [("sqlite", 1), ("postgresql", 1), ("postgresql", 2)],
}


@dataclass(frozen=True)
class Run:
    """What one run showed. `p95` is the time to an answer and `duration` that of all conversations, in seconds."""

    name: str
    verdict: Verdict
    kills: dict[str, int]
    engine_twice: int
    resent: int
    p95: float
    duration: float


async def attack(name: str, service: Running, conversations: int, mean_seconds: float, seed: int) -> Run:
    """Let the conversations run under fire, and look what became of them."""
    rng = random.Random(seed)
    citizens = list(_citizens(service, conversations, rng))
    victims = ["gateway", "engine", "actions", *(["gateway 2"] if len(service.gateways) > 1 else [])]
    killer = Killer(service, random.Random(seed + 1), victims, mean_seconds)
    limits = httpx.Limits(max_connections=4 * AT_ONCE, keepalive_expiry=2.0)
    async with httpx.AsyncClient(timeout=30.0, limits=limits) as http:
        firing = asyncio.create_task(killer.run(http))
        begin = time.perf_counter()
        gate = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(_talk(citizen, http, gate) for citizen in citizens))
        duration = time.perf_counter() - begin
        firing.cancel()
        with suppress(asyncio.CancelledError):
            await firing
        await asyncio.sleep(20)  # longer than a lease: whoever would still answer a second time has
        verdicts = [Verdict.of(citizen.said, await citizen.read_again(http)) for citizen in citizens]
    waits = [
        citizen.arrived[one.key] - one.at for citizen in citizens for one in citizen.said if one.key in citizen.arrived
    ]
    return Run(
        name,
        sum(verdicts, Verdict()),
        dict(killer.kills),
        taken_twice(service.home / "engine" / "tracker.sqlite"),
        sum(one.sends - 1 for citizen in citizens for one in citizen.said),
        float(np.percentile(waits, 95)),
        duration,
    )


async def _talk(citizen: Citizen, http: httpx.AsyncClient, gate: asyncio.Semaphore) -> None:
    async with gate:
        with suppress(TimeoutError):  # what stayed out is counted as lost
            await citizen.talk(http)


def _citizens(service: Running, count: int, rng: random.Random) -> Iterator[Citizen]:
    questions = (REPOSITORY / "eval" / "questions" / "test.jsonl").read_text(encoding="utf-8").splitlines()
    for _ in range(count):
        texts = [json.loads(line)["text"] for line in rng.sample(questions, rng.randint(3, 6))]
        patient = rng.random() < 0.5
        if patient and rng.random() < 0.3:  # a second factor passes the vault, and must not be asked for again
            texts[1:2] = _CASE
        yield Citizen(service.gateways, texts, random.Random(rng.getrandbits(64)), patient)


def main(
    conversations: Annotated[int, typer.Option(help="Conversations in each run.")] = 500,
    database: Annotated[str, typer.Option(help="sqlite, postgresql or both.")] = "both",
    gateways: Annotated[int | None, typer.Option(help="Only runs with so many gateways (2: PostgreSQL).")] = None,
    kill_every: Annotated[float, typer.Option(help="Mean seconds between kills.")] = 12.0,
    seed: Annotated[int, typer.Option(help="Of the messages and of the moments.")] = 1,
    port: Annotated[int, typer.Option(help="First of five ports in a row.")] = 18100,
    server: Annotated[str, typer.Option(help="PostgreSQL in which a database may be made.")] = (
        "postgresql://postgres@127.0.0.1:5432/postgres"
    ),
) -> None:
    """Print a row for each database, and end with status 1 unless every message was kept, once and in order."""
    console = Console()
    runs = []
    for kind, count in _PLANS[database]:
        if gateways not in (None, count):
            continue
        name = f"{kind}, {count} gateway{'s' if count > 1 else ''}"
        with tempfile.TemporaryDirectory() as folder, empty_database(None if kind == "sqlite" else server) as url:
            runs.append(asyncio.run(_one(name, Path(folder), port, url, count, conversations, kill_every, seed)))
        console.print(_table(runs))
    sys.exit(0 if runs and all(run.verdict.kept for run in runs) else 1)


async def _one(
    name: str, home: Path, port: int, url: str | None, gateways: int, conversations: int, kill_every: float, seed: int
) -> Run:
    async with running(home, port, database=url, gateways=gateways) as service:
        return await attack(name, service, conversations, kill_every, seed)


def _table(runs: list[Run]) -> Table:
    table = Table("", *(run.name for run in runs))
    rows = {
        "conversations": [f"{run.verdict.conversations}" for run in runs],
        "messages accepted": [f"{run.verdict.accepted}" for run in runs],
        "sent again": [f"{run.resent}" for run in runs],
        "lost": [f"{run.verdict.lost}" for run in runs],
        "answered twice": [f"{run.verdict.twice}" for run in runs],
        "out of order": [f"{run.verdict.out_of_order}" for run in runs],
        "taken twice by the engine": [f"{run.engine_twice}" for run in runs],
        "apologised": [f"{run.verdict.apologised}" for run in runs],
        "kills": [", ".join(f"{name} {count}" for name, count in sorted(run.kills.items())) for run in runs],
        "p95 to an answer, s": [f"{run.p95:.1f}" for run in runs],
        "duration, s": [f"{run.duration:.0f}" for run in runs],
    }
    for name, cells in rows.items():
        table.add_row(name, *cells)
    return table


if __name__ == "__main__":
    typer.run(main)
