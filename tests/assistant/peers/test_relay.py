"""A stream of one gateway hears at once what another gateway does, and no turn waits for that."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator

import pytest
import structlog
from redis.asyncio import Redis

from assistant.delivery.hub import Hub, Subscription
from assistant.keys import Keys
from assistant.metrics import Metrics
from assistant.wiring.peers import RedisPeers
from tests.fakes.wire import Wire


@pytest.fixture
async def here(peers: RedisPeers) -> AsyncIterator[Hub]:
    """The hub of the gateway whose wire the test cuts."""
    hub = Hub()
    relay = peers.relay(hub)
    await relay.start()
    yield hub
    await relay.stop()


@pytest.fixture
async def there(others: RedisPeers) -> AsyncIterator[Hub]:
    hub = Hub()
    relay = others.relay(hub)
    await relay.start()
    yield hub
    await relay.stop()


async def meet(speaker: Hub, listener: Subscription) -> None:
    """Until what is said on one side is heard on the other."""
    async with asyncio.timeout(8):
        while True:
            speaker.committed("a")
            if await listener.wait(0.1):
                break
    while await listener.wait(0.1):
        pass


async def test_a_commit_in_one_gateway_wakes_the_stream_in_another(here: Hub, there: Hub) -> None:
    with there.subscribe("a") as a, there.subscribe("b") as b:
        await meet(here, a)
        begin = time.perf_counter()
        here.committed("a")

        assert await a.wait(1)
        assert time.perf_counter() - begin < 0.5
        assert not await b.wait(0.05)


async def test_typing_is_seen_elsewhere_for_as_long_as_it_lasts(here: Hub, there: Hub) -> None:
    with there.subscribe("a") as a:
        await meet(here, a)
        with here.typing("a"):
            assert await a.wait(1)
            assert a.typing
        assert await a.wait(1)
        assert not a.typing


async def test_an_echo_of_its_own_words_does_not_wake_a_gateway(here: Hub, there: Hub) -> None:
    with there.subscribe("a") as other, here.subscribe("a") as own:
        await meet(here, other)
        while await own.wait(0.05):
            pass
        here.committed("a")
        assert await other.wait(1)

        assert await own.wait(0.01)  # by the commit itself
        assert not await own.wait(0.1)


async def test_telling_does_not_wait_while_redis_hangs(here: Hub, wire: Wire) -> None:
    wire.stall()
    begin = time.perf_counter()

    for number in range(1000):
        here.committed(f"c{number}")
        await asyncio.sleep(0)

    assert time.perf_counter() - begin < 0.2


@pytest.mark.slow
async def test_a_gateway_that_lost_redis_connects_again_and_says_so_once(here: Hub, there: Hub, wire: Wire) -> None:
    with structlog.testing.capture_logs() as logs, here.subscribe("a") as a:
        await meet(there, a)
        await wire.cut()
        await asyncio.sleep(0.5)
        there.committed("a")
        assert not await a.wait(0.1)
        await wire.mend()

        await meet(there, a)

    assert [line["event"] for line in logs] == ["redis.away", "redis.back"]


async def test_what_a_stranger_writes_in_redis_wakes_nobody(here: Hub, there: Hub, redis_url: str) -> None:
    stranger = RedisPeers.open(redis_url, Keys(secrets.token_bytes(32)), Metrics())
    foreign, heard = Hub(), []
    relay = stranger.relay(foreign)
    await relay.start()
    async with Redis.from_url(redis_url) as redis, redis.pubsub() as spy:
        await spy.psubscribe("assistant:*:hub")
        with there.subscribe("a") as a:
            await meet(here, a)
            foreign.committed("a")
            for channel in await redis.pubsub_channels("assistant:*:hub"):
                await redis.publish(channel, b"a")
            here.committed("z")
            assert not await a.wait(0.3)
            await meet(here, a)  # and it still listens
        while (message := await spy.get_message(timeout=0.1)) is not None:
            heard.append(message["data"])
    await relay.stop()
    await stranger.close()

    assert len(heard) > 3
    assert not [data for data in heard if isinstance(data, bytes) and b'"a"' in data]
