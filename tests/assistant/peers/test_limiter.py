"""Gateways with one Redis count together; without it each counts alone, and nobody waits for it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import pytest
import structlog
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis

from assistant.gateway.rate import BucketLimiter
from assistant.peers.limiter import PATIENCE_SECONDS
from assistant.wiring.peers import RedisPeers
from tests.fakes.wire import Wire


def failures(registry: CollectorRegistry) -> float | None:
    return registry.get_sample_value("assistant_redis_failures_total", {"part": "limiter"})


def bucket() -> BucketLimiter:
    return BucketLimiter(burst=3, per_second=0.5)


async def test_two_gateways_share_one_bucket(peers: RedisPeers, others: RedisPeers) -> None:
    here, there = peers.limiter("t", bucket()), others.limiter("t", bucket())

    taken = [await limiter.take("a") for limiter in (here, there, here)]
    wait = await there.take("a")

    assert taken == [0, 0, 0]
    assert 1.5 < wait <= 2.0


async def test_the_wait_that_is_told_is_enough(peers: RedisPeers) -> None:
    limiter = peers.limiter("t", BucketLimiter(burst=2, per_second=20))
    waited = [await limiter.take("a") for _ in range(3)]

    await asyncio.sleep(waited[2])

    assert waited[:2] == [0, 0]
    assert await limiter.take("a") == 0


async def test_keys_and_rules_do_not_share(peers: RedisPeers) -> None:
    limiters = [peers.limiter(name, BucketLimiter(burst=1, per_second=0.1)) for name in ("t", "u")]

    assert [await limiter.take(key) for limiter in limiters for key in "ab"] == [0, 0, 0, 0]


async def test_no_address_stands_in_redis_and_what_stands_there_expires(peers: RedisPeers, redis_url: str) -> None:
    async with Redis.from_url(redis_url) as redis:
        before = set(await redis.keys("assistant:*"))
        await peers.limiter("t", bucket()).take("192.0.2.7")
        (name,) = set(await redis.keys("assistant:*")) - before
        lives = await redis.pttl(name)

    assert b"192.0.2.7" not in name
    assert 0 < lives <= 2000


async def test_without_redis_the_local_bucket_decides_and_the_outage_is_logged_once(
    peers: RedisPeers, wire: Wire, registry: CollectorRegistry
) -> None:
    limiter = peers.limiter("t", bucket())
    await limiter.take("a")
    await wire.cut()

    with structlog.testing.capture_logs() as logs:
        taken = [await limiter.take("a") for _ in range(4)]

    assert taken[:3] == [0, 0, 0]
    assert taken[3] > 0
    assert [line["event"] for line in logs] == ["redis.away"]
    assert failures(registry) == 1  # the other calls did not even try


async def test_a_redis_that_hangs_costs_a_request_fifty_milliseconds_and_the_next_nothing(
    peers: RedisPeers, wire: Wire
) -> None:
    limiter = peers.limiter("t", bucket())
    await limiter.take("a")  # the connection stands
    limiter = replace(peers, patience=PATIENCE_SECONDS).limiter("t", bucket())
    wire.stall()

    spent = []
    for _ in range(2):
        begin = time.perf_counter()
        assert await limiter.take("a") == 0
        spent.append(time.perf_counter() - begin)

    assert 0.04 < spent[0] < 0.5  # half a second when the machine is busy
    assert spent[1] < 0.02


@pytest.mark.slow
async def test_when_redis_is_back_it_counts_again(peers: RedisPeers, others: RedisPeers, wire: Wire) -> None:
    limiter = peers.limiter("t", bucket())
    await wire.cut()
    await limiter.take("a")
    await wire.mend()
    for _ in range(3):
        await others.limiter("t", bucket()).take("a")

    with structlog.testing.capture_logs() as logs:
        async with asyncio.timeout(5):
            while await limiter.take("a") == 0:  # noqa: ASYNC110 - nobody says when Redis is back
                await asyncio.sleep(0.5)  # the local bucket refills as fast as it is asked

    assert [line["event"] for line in logs] == ["redis.back"]


@pytest.mark.parametrize("answers", [True, False])
async def test_readiness_knows_whether_redis_answers(peers: RedisPeers, wire: Wire, answers: bool) -> None:
    if not answers:
        wire.stall()

    assert await peers.answers() is answers
