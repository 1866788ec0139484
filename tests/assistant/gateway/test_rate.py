"""The token bucket lets a burst through, then a rate."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.gateway.rate import BucketLimiter


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_burst_then_a_wait_that_is_enough() -> None:
    clock = Seconds()
    limiter = BucketLimiter(burst=3, per_second=0.5, clock=clock)

    assert [await limiter.take("a") for _ in range(3)] == [0, 0, 0]
    wait = await limiter.take("a")
    assert wait == 2.0
    clock.now += wait
    assert await limiter.take("a") == 0
    assert await limiter.take("a") > 0


async def test_keys_do_not_share_a_bucket() -> None:
    limiter = BucketLimiter(burst=1, per_second=1, clock=Seconds())

    assert [await limiter.take(key) for key in "ab"] == [0, 0]


async def test_memory_is_bounded_and_forgets_the_longest_silent() -> None:
    limiter = BucketLimiter(burst=1, per_second=0.001, keys=2, clock=Seconds())
    for key in "abc":
        await limiter.take(key)

    assert await limiter.take("c") > 0
    assert await limiter.take("a") == 0


@given(st.lists(st.floats(0, 5), min_size=1, max_size=60))
async def test_over_any_time_no_more_than_burst_plus_rate_gets_through(pauses: list[float]) -> None:
    clock = Seconds()
    limiter = BucketLimiter(burst=4, per_second=2, clock=clock)
    allowed = 0
    for pause in pauses:
        clock.now += pause
        allowed += await limiter.take("a") == 0

    assert allowed <= 4 + 2 * clock.now + 1e-6
