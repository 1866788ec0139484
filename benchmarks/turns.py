"""`python -m benchmarks.turns`: latency and throughput of turns, beside the same engine called directly.

The service must run (`make up`), freshly started: the per-address limit lets a burst of 300 requests through.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Sequence

import httpx
from rich.console import Console
from rich.table import Table

from assistant.settings import Settings
from benchmarks.messages import MESSAGES, PER_CONVERSATION
from benchmarks.web_client import WebClient
from nlu.text.restore import Restorer

ONE_USER_CONVERSATIONS = 6
PARALLEL = 8

Milliseconds = list[float]


async def through_gateway(base_url: str) -> Milliseconds:
    """One conversation of `PER_CONVERSATION` turns: milliseconds from sending to the reply on the stream."""
    spent: Milliseconds = []
    async with WebClient(base_url) as client:
        for text in MESSAGES[:PER_CONVERSATION]:
            begin = time.perf_counter()
            await client.ask(text)
            spent.append((time.perf_counter() - begin) * 1000)
    return spent


async def engine_alone(engine_url: str, sender: str, texts: Sequence[str]) -> Milliseconds:
    """The same conversation posted straight to the engine's REST channel, already restored."""
    spent: Milliseconds = []
    async with httpx.AsyncClient(timeout=30.0) as http:
        for text in texts:
            begin = time.perf_counter()
            body = {"sender": sender, "message": text}
            (await http.post(f"{engine_url}/webhooks/rest/webhook", json=body)).raise_for_status()
            spent.append((time.perf_counter() - begin) * 1000)
    return spent


async def side_by_side(conversations: Sequence[Awaitable[Milliseconds]]) -> tuple[Milliseconds, float]:
    """Several conversations at once: all latencies, and turns a second."""
    begin = time.perf_counter()
    spent = await asyncio.gather(*conversations)
    latencies = [value for one in spent for value in one]
    return latencies, len(latencies) / (time.perf_counter() - begin)


async def main() -> None:
    """Print the table."""
    settings = Settings()
    restorer = Restorer.load()
    texts = [restorer.restore(text).text for text in MESSAGES[:PER_CONVERSATION]]
    await through_gateway(settings.gateway)  # warm-up, not counted
    single = [value for _ in range(ONE_USER_CONVERSATIONS) for value in await through_gateway(settings.gateway)]
    stamp = f"{time.time():.0f}"
    alone = [
        value
        for number in range(ONE_USER_CONVERSATIONS)
        for value in await engine_alone(settings.engine, f"bench-{stamp}-one-{number}", texts)
    ]
    rounds = []
    for turn in range(2):  # in turn, so that a drifting machine meets both
        ours = await side_by_side([through_gateway(settings.gateway) for _ in range(PARALLEL)])
        senders = [f"bench-{stamp}-{turn}-{number}" for number in range(PARALLEL)]
        theirs = await side_by_side([engine_alone(settings.engine, sender, texts) for sender in senders])
        rounds.append((ours, theirs))
    table = Table("", "turns", "p50 ms", "p95 ms", "turns/s")
    _row(table, "gateway, 1 user", single, 1000 / statistics.mean(single))
    _row(table, "engine alone, 1 user", alone, 1000 / statistics.mean(alone))
    for (our_spent, our_rate), (their_spent, their_rate) in rounds:
        _row(table, f"gateway, {PARALLEL} conversations", our_spent, our_rate)
        _row(table, f"engine alone, {PARALLEL} conversations", their_spent, their_rate)
    console = Console()
    console.print(table)
    ratios = [our_rate / their_rate for (_, our_rate), (_, their_rate) in rounds]
    console.print(f"throughput, gateway / engine alone: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")


def _row(table: Table, name: str, spent: Milliseconds, rate: float) -> None:
    p95 = statistics.quantiles(spent, n=20)[18]
    table.add_row(name, str(len(spent)), f"{statistics.median(spent):.0f}", f"{p95:.0f}", f"{rate:.1f}")


if __name__ == "__main__":
    asyncio.run(main())
