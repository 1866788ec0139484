"""The way of each platform, on each database."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable

import pytest

from assistant.privacy.cipher import Cipher, new_key
from assistant.store.store import Store
from benchmarks.channel_plans import Plan, Scale
from benchmarks.channel_verdict import ChannelVerdict
from tests.fakes.stations.run_plan import run_plan

Run = Callable[[str, Plan, int], Awaitable[ChannelVerdict]]
SCALE = Scale(citizens=5, rounds=2)


@pytest.fixture
async def run(store: Store, database_url: str) -> Run:
    """Runs a plan on a channel from a seed. The store is emptied before, and opened by the way anew."""

    async def run(channel: str, plan: Plan, seed: int) -> ChannelVerdict:
        return await run_plan(channel, plan, database_url, Cipher([new_key()]), random.Random(seed), SCALE)

    return run
