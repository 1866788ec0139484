"""Conversations side by side, and what their turns took."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, Protocol, Self

import numpy as np


class Talker(Protocol):
    """One conversation; open while its context is."""

    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *error: Any) -> None: ...
    async def ask(self, text: str) -> dict[str, Any]:
        """One turn, until the answer is there."""
        ...


@dataclass(frozen=True)
class Measured:
    """Milliseconds of each turn, and the seconds all took together."""

    spent: Sequence[float]
    seconds: float

    def percentile(self, of: float) -> float:
        """Of the turns, in milliseconds."""
        return float(np.percentile(self.spent, of))

    @property
    def rate(self) -> float:
        """Turns a second."""
        return len(self.spent) / self.seconds

    def __add__(self, other: Measured) -> Measured:
        return Measured([*self.spent, *other.spent], self.seconds + other.seconds)


async def crowd(open_one: Callable[[], Talker], width: int, turns: int, texts: Sequence[str], seed: int) -> Measured:
    """`width` conversations at once of `turns` turns each; what they say depends on `seed` alone.

    Opening them is not measured.
    """
    rng = random.Random(seed)
    plans = [rng.sample(list(texts), turns) for _ in range(width)]
    async with AsyncExitStack() as stack:
        talkers = [await stack.enter_async_context(open_one()) for _ in plans]
        begin = time.perf_counter()
        spent = await asyncio.gather(*(_talk(one, plan) for one, plan in zip(talkers, plans, strict=True)))
        return Measured([value for one in spent for value in one], time.perf_counter() - begin)


async def _talk(talker: Talker, texts: Sequence[str]) -> list[float]:
    spent = []
    for text in texts:
        begin = time.perf_counter()
        await talker.ask(text)
        spent.append((time.perf_counter() - begin) * 1000)
    return spent
