"""`python -m benchmarks.load`: turns a second and their latencies, beside plain Rasa on the same machine.

Both answer the citizens' questions of `eval/questions`, in turn within one run: the whole service (durable inbox,
restoring Vietnamese, search, event stream) through the web API, and Rasa's REST channel with its default DIET pipeline,
which answers a fixed sentence a kind of question (`benchmarks/plain_rasa.py`). Then the memory of every process, and
what `--streams` idle event streams cost while one citizen talks. Loopback only.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Annotated

import httpx
import psutil
import typer
from rich.console import Console
from rich.table import Table

from assistant.settings import REPOSITORY
from benchmarks.crowd import Measured, crowd
from benchmarks.plain_rasa import plain_rasa
from benchmarks.rest_client import RestClient
from benchmarks.running import Running, running
from benchmarks.steps import Steps
from benchmarks.web_client import WebClient

LEVELS = {1: 10, 8: 10, 32: 6, 128: 4}
"""Conversations at once, and turns of each (a conversation's rate limit lets a burst of twelve through)."""
_ONE_TALKS = 5
_MIB = 1024 * 1024
_PLAIN = "plain Rasa"
_OURS = "the service"


class Load:
    """One run against both."""

    def __init__(self, service: Running, plain: str, texts: Sequence[str], rounds: int) -> None:
        self._service = service
        self._plain = plain
        self._texts = texts
        self._rounds = rounds
        self._addresses = _addresses()
        self.steps: dict[int, dict[str, float]] = {}

    def visitor(self) -> WebClient:
        """A citizen from an address of their own."""
        return WebClient(self._service.gateways[0], next(self._addresses))

    async def level(self, width: int, turns: int) -> dict[str, Measured]:
        """Both at `width` conversations, in turn, so that a machine that drifts meets both."""
        found: dict[str, Measured] = {}
        before = await Steps.read(self._service.gateways[0])
        for number in range(self._rounds if width > 1 else 3 * self._rounds):
            ours = await crowd(self.visitor, width, turns, self._texts, number)
            theirs = await crowd(lambda: RestClient(self._plain), width, turns, self._texts, number)
            for name, measured in ((_OURS, ours), (_PLAIN, theirs)):
                found[name] = found[name] + measured if name in found else measured
        self.steps[width] = (await Steps.read(self._service.gateways[0])).since(before)
        return found

    async def talk_beside(self, streams: int) -> Measured:
        """One citizen at a time, while `streams` event streams of others are open and idle."""
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        base = self._service.gateways[0]
        async with AsyncExitStack() as stack:
            http = await stack.enter_async_context(httpx.AsyncClient(base_url=base, timeout=60.0, limits=limits))
            for _ in range(streams):
                headers = {"X-Forwarded-For": next(self._addresses)}
                session = (await http.post("/api/session", headers=headers)).raise_for_status().json()
                headers["Authorization"] = f"Bearer {session['token']}"
                stream = await stack.enter_async_context(http.stream("GET", "/api/events", headers=headers))
                stream.raise_for_status()
            talked = [await crowd(self.visitor, 1, 10, self._texts, number) for number in range(_ONE_TALKS)]
            self.held = _memory({"gateway": self._service.processes()["gateway"]})
        return sum(talked[1:], talked[0])


def _addresses() -> Iterator[str]:
    rng = random.Random(1)
    while True:
        yield f"10.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(256)}"


def _memory(processes: dict[str, psutil.Process]) -> dict[str, tuple[float, float]]:
    """MiB resident, and MiB with shared pages divided among those that share them."""
    found = {name: process.memory_full_info() for name, process in processes.items()}
    return {name: (used.rss / _MIB, used.pss / _MIB) for name, used in found.items()}


def _questions() -> list[str]:
    lines = (REPOSITORY / "eval" / "questions" / "test.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def main(
    rounds: Annotated[int, typer.Option(help="Of each level, the two in turn.")] = 2,
    most: Annotated[int, typer.Option(help="Highest level to measure.")] = 128,
    streams: Annotated[int, typer.Option(help="Idle event streams to hold while one citizen talks; 0: none.")] = 0,
    database: Annotated[str | None, typer.Option(help="postgresql://... instead of SQLite.")] = None,
    port: Annotated[int, typer.Option(help="First of six ports in a row.")] = 18100,
) -> None:
    """Print the tables."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # inherited by the service
    levels = {width: turns for width, turns in LEVELS.items() if width <= most}
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(Path(folder), levels, rounds, streams, database, port))


async def _run(home: Path, levels: dict[int, int], rounds: int, streams: int, database: str | None, port: int) -> None:
    console = Console()
    async with (
        plain_rasa(REPOSITORY / "var" / "bench" / "plain", port + 5) as (plain, plain_pid),
        running(home, port, database=database) as service,
    ):
        load = Load(service, plain, _questions(), rounds)
        await load.level(1, 5)  # warm-up, not counted
        found = {}
        for width, turns in levels.items():
            found[width] = await load.level(width, turns)
            console.print(_ratio(width, found[width]))
        console.print(_speeds(found))
        console.print(_spent(load.steps))
        processes = {**service.processes(), _PLAIN: psutil.Process(plain_pid)}
        used = _memory({"supervisor": psutil.Process(service.main.pid), **processes})
        console.print(_sizes(used))
        if streams:
            talked = await load.talk_beside(streams)
            console.print(
                f"{streams} idle streams held: p50 {talked.percentile(50):.0f} ms, p95 {talked.percentile(95):.0f} ms "
                f"for one who talks; gateway {load.held['gateway'][0]:.0f} MiB ({used['gateway'][0]:.0f} before)"
            )


def _speeds(found: dict[int, dict[str, Measured]]) -> Table:
    table = Table("conversations", "", "turns", "p50 ms", "p95 ms", "p99 ms", "turns/s")
    for width, both in found.items():
        for name, one in both.items():
            times = [f"{one.percentile(of):.0f}" for of in (50, 95, 99)]
            table.add_row(str(width), name, str(len(one.spent)), *times, f"{one.rate:.1f}")
    return table


def _ratio(width: int, both: dict[str, Measured]) -> str:
    ours, plain = both[_OURS], both[_PLAIN]
    times = f"p95 {ours.percentile(95) / plain.percentile(95):.2f} of plain Rasa's"
    return f"{width} conversations: {ours.rate / plain.rate:.2f} times plain Rasa's turns/s, {times}"


def _spent(steps: dict[int, dict[str, float]]) -> Table:
    table = Table("conversations", "door ms", "Rasa ms", "actions ms", "rest of the turn ms")
    for width, mean in steps.items():
        table.add_row(str(width), *(f"{mean[name]:.1f}" for name in ("door", "rasa", "actions", "rest")))
    return table


def _sizes(used: dict[str, tuple[float, float]]) -> Table:
    table = Table("process", "RSS MiB", "PSS MiB")
    for name, (rss, pss) in used.items():
        table.add_row(name, f"{rss:.0f}", f"{pss:.0f}")
    return table


if __name__ == "__main__":
    typer.run(main)
