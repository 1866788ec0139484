"""What goes wrong between the service and a messaging platform, in virtual time.

Each plan lets citizens talk on a `Way` while one thing goes wrong, and returns when nothing waits any more.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from tests.fakes.stations.parcel import Parcel
from tests.fakes.stations.way import Way
from tests.fakes.stations.zalo import ZaloStation

OUTAGE = timedelta(minutes=10)
_SWALLOWED_SECONDS = 5.0


@dataclass(frozen=True)
class Scale:
    """How many citizens talk, and for how many rounds."""

    citizens: int
    rounds: int


Plan = Callable[[Way, random.Random, Scale], Awaitable[None]]


async def duplicates(way: Way, rng: random.Random, scale: Scale) -> None:
    """Every event comes one to three times, all of a round at once and in any order."""

    def mangle(parcels: list[Parcel]) -> list[Parcel]:
        many = [parcel for parcel in parcels for _ in range(rng.randint(1, 3))]
        rng.shuffle(many)
        return many

    way.mangle = mangle
    await way.station.late.open()
    await way.open()
    for _ in range(scale.rounds):
        _write(way, rng, scale)
        await _pass(way, rng, 1, 20)
    await way.settle()


async def too_many(way: Way, rng: random.Random, scale: Scale) -> None:
    """The platform refuses calls for coming too often: 429 at Telegram, -32 at Zalo."""
    await way.station.late.open()
    await way.open()
    for _ in range(scale.rounds):
        way.station.refuse(rng.randint(1, scale.citizens))
        _write(way, rng, scale)
        await _pass(way, rng, 1, 20)
    await way.settle()


async def ending_tokens(way: Way, rng: random.Random, scale: Scale) -> None:
    """Access tokens live a quarter of an hour, and some die before: a conversation lasts longer. Zalo only."""
    assert isinstance(way.station, ZaloStation)
    way.station.zalo.oauth.life = timedelta(minutes=15)
    await way.station.late.open()
    await way.open()
    for number in range(scale.rounds):
        if number % 3 == 1:
            way.station.zalo.oauth.end_access()
        _write(way, rng, scale)
        await _pass(way, rng, 60, 900)
    await way.settle()
    assert way.station.zalo.oauth.refreshes, "no token ended"


async def away(way: Way, rng: random.Random, scale: Scale) -> None:
    """The platform's API takes no connections for ten minutes, while its webhooks go on."""
    await way.open()
    back = way.time() + OUTAGE
    for _ in range(scale.rounds):
        _write(way, rng, scale)
        await way.pass_until(way.time() + OUTAGE / scale.rounds, grain=10.0)
    await way.pass_until(back, grain=10.0)
    await way.station.late.open()
    await way.settle()


async def cut_off_before_commit(way: Way, rng: random.Random, scale: Scale) -> None:
    """The process dies between the platform's taking of messages and the commit of that."""
    await way.station.late.open()
    await way.open()
    for _ in range(scale.rounds):
        swallowed = rng.randint(1, scale.citizens)
        before = _told(way)
        way.station.swallow(swallowed)
        _write(way, rng, scale, everybody=True)
        await way.bring()
        async with asyncio.timeout(_SWALLOWED_SECONDS):
            while _told(way) < before + swallowed:  # noqa: ASYNC110 - the platform tells nobody
                await asyncio.sleep(0.01)
        await way.crash()
        await way.open()
        await way.settle(grain=5.0)


async def cut_off_before_turn(way: Way, rng: random.Random, scale: Scale) -> None:
    """The process dies between the commit of messages and their turns."""
    await way.station.late.open()
    await way.open(work=False)
    for _ in range(scale.rounds):
        _write(way, rng, scale)
        await way.bring()
        await way.crash()
        await way.open()
        _write(way, rng, scale)
        await way.settle()
        await way.crash()
        await way.open(work=False)


PLANS: dict[str, Plan] = {
    "duplicates, reordered": duplicates,
    "too many calls": too_many,
    "tokens end": ending_tokens,
    "away for ten minutes": away,
    "dies before commit": cut_off_before_commit,
    "dies before turn": cut_off_before_turn,
}


def plans_of(channel: str) -> dict[str, Plan]:
    """Those that can happen there."""
    return {name: plan for name, plan in PLANS.items() if channel == "zalo" or plan is not ending_tokens}


def _write(way: Way, rng: random.Random, scale: Scale, *, everybody: bool = False) -> None:
    """Some citizens write one to three messages, some seconds apart."""
    for citizen in range(scale.citizens):
        if everybody or rng.random() < 0.7:
            for _ in range(rng.randint(1, 3)):
                way.says(citizen)
                # Telegram tells whole seconds: of two messages within one, nothing says which is the earlier.
                way.time.advance(seconds=rng.uniform(1.0, 3.0))


async def _pass(way: Way, rng: random.Random, least: float, most: float) -> None:
    await way.pass_until(way.time() + timedelta(seconds=rng.uniform(least, most)))


def _told(way: Way) -> int:
    return sum(map(len, way.station.heard()))
