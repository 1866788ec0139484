"""Redis as several gateways use it, through a wire that the test can cut."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis
from redis.exceptions import RedisError

from assistant.keys import Keys
from assistant.metrics import Metrics
from assistant.wiring.peers import RedisPeers
from tests.fakes.wire import Wire, wire_to

UNHURRIED = 5.0
"""Seconds: what Redis counts is tested here, and the machine may be busy."""
_SERVER = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


@pytest.fixture
async def redis_url() -> str:
    """A Redis that answers. Names in it derive from a random key, and expire or are never stored."""
    async with Redis.from_url(_SERVER) as redis:
        try:
            await redis.ping()
        except RedisError as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"Redis does not answer: {error}")
    return _SERVER


@pytest.fixture
async def wire(redis_url: str) -> AsyncIterator[Wire]:
    server = urlsplit(redis_url)
    async with wire_to(server.hostname or "127.0.0.1", server.port or 6379) as wire:
        yield wire


@pytest.fixture
def keys() -> Keys:
    return Keys(secrets.token_bytes(32))


@pytest.fixture
def registry() -> CollectorRegistry:
    return CollectorRegistry()


@pytest.fixture
async def peers(wire: Wire, keys: Keys, registry: CollectorRegistry) -> AsyncIterator[RedisPeers]:
    """One gateway's Redis, over the wire."""
    opened = RedisPeers.open(f"redis://127.0.0.1:{wire.port}/0", keys, Metrics(registry), patience=UNHURRIED)
    yield opened
    await opened.close()


@pytest.fixture
async def others(redis_url: str, keys: Keys) -> AsyncIterator[RedisPeers]:
    """Another gateway's Redis, with a good connection."""
    opened = RedisPeers.open(redis_url, keys, Metrics(), patience=UNHURRIED)
    yield opened
    await opened.close()
