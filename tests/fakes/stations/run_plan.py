"""One plan on one channel, from the beginning to the verdict."""

from __future__ import annotations

import random

import httpx

from assistant.privacy.cipher import Cipher
from benchmarks.channel_plans import Plan, Scale
from benchmarks.channel_verdict import ChannelVerdict
from tests.fakes.stations.station import Station
from tests.fakes.stations.telegram import TelegramStation
from tests.fakes.stations.time import Time
from tests.fakes.stations.way import Way
from tests.fakes.stations.zalo import ZaloStation


async def run_plan(
    channel: str, plan: Plan, database: str, cipher: Cipher, rng: random.Random, scale: Scale
) -> ChannelVerdict:
    """What `plan` did to the conversations of `scale`; `database` is the URL of an empty one."""
    time = Time()
    async with httpx.AsyncClient(trust_env=False) as http:
        station: Station = (
            TelegramStation(time, "secret", scale.citizens)
            if channel == "telegram"
            else ZaloStation(time, cipher, http, scale.citizens)
        )
        way = Way(station, database, cipher, time, rng)
        try:
            await plan(way, rng, scale)
            return await way.verdict()
        finally:
            await way.crash()
            await station.late.close()
