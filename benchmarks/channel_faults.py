"""`python -m benchmarks.channel_faults`: is a message on Telegram or Zalo kept, answered once and in order, whatever
goes wrong?

Two kinds of run for each platform, against fakes that refuse what the platform refuses. In virtual time: the real
way of a message (webhook's reading, inbox, lanes, sender, connector) around a scripted turn in one process, with the
clocks of sender, lanes, tokens and platform moved on to the next moment at which something is due: duplicates in any
order, too many calls, tokens that end, a platform that takes no connections for ten minutes, and a process that ends
between send and commit or between commit and turn. In real time: a gateway process of its own that gets SIGKILL at
those two moments and at random ones; its engine is a stand-in that echoes and can hold an answer. Exit status 1 when a
message was lost, answered twice or out of order, or reached its citizen twice without being counted as in doubt.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import psutil
import structlog
import typer
from rich.console import Console
from rich.table import Table

from assistant.privacy.cipher import Cipher, new_key
from benchmarks.channel_kills import killed
from benchmarks.channel_plans import Plan, Scale, plans_of
from benchmarks.channel_verdict import ChannelVerdict
from benchmarks.empty_database import empty_database
from tests.fakes.stations.run_plan import run_plan

_CHANNELS = {"telegram": ["telegram"], "zalo": ["zalo"], "both": ["telegram", "zalo"]}


@dataclass(frozen=True)
class Run:
    """One row of the table."""

    channel: str
    name: str
    verdict: ChannelVerdict
    seconds: float
    load: float


def main(
    platform: Annotated[str, typer.Option(help="telegram, zalo or both.")] = "both",
    database: Annotated[str | None, typer.Option(help="postgresql://... in which a database may be made.")] = None,
    citizens: Annotated[int, typer.Option(help="In the runs in virtual time.")] = 20,
    rounds: Annotated[int, typer.Option(help="In which they write, each one to three messages.")] = 6,
    kills: Annotated[int, typer.Option(help="Rounds of three kills of the real process; 0: none.")] = 3,
    seed: Annotated[int, typer.Option(help="Of the messages and of the moments.")] = 1,
) -> None:
    """Print a row for each run, and end with status 1 unless all were kept."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    console, runs = Console(width=140), []
    for channel in _CHANNELS[platform]:
        for name, plan in plans_of(channel).items():
            runs.append(_virtual(channel, name, plan, database, Scale(citizens, rounds), seed))
        if kills:
            runs.append(_real(channel, database, kills, seed))
    console.print(_table(runs))
    sys.exit(0 if all(run.verdict.kept for run in runs) else 1)


def _virtual(channel: str, name: str, plan: Plan, server: str | None, scale: Scale, seed: int) -> Run:
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, empty_database(server) as url:
        database = url or f"sqlite:///{folder}/assistant.sqlite"
        cipher, rng = Cipher([new_key()]), random.Random(seed)
        verdict = asyncio.run(run_plan(channel, plan, database, cipher, rng, scale))
    return Run(channel, name, verdict, time.perf_counter() - begin, psutil.getloadavg()[0])


def _real(channel: str, server: str | None, rounds: int, seed: int) -> Run:
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, empty_database(server) as url:
        verdict, kills = asyncio.run(killed(channel, Path(folder), url, rounds, seed))
    return Run(channel, f"SIGKILL: {kills}", verdict, time.perf_counter() - begin, psutil.getloadavg()[0])


def _table(runs: list[Run]) -> Table:
    table = Table(
        "platform", "what goes wrong", "messages", "lost", "answered twice", "out of order", "doubled", "uncounted",
        "left in doubt", "s", "load",
    )  # fmt: skip
    for run in runs:
        found = run.verdict
        counts = (found.messages, found.lost, found.twice, found.out_of_order)
        more = (found.doubled, found.uncounted, found.in_doubt)
        table.add_row(run.channel, run.name, *map(str, (*counts, *more)), f"{run.seconds:.0f}", f"{run.load:.2f}")
    return table


if __name__ == "__main__":
    typer.run(main)
