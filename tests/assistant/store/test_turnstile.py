"""The lock of SQLite's writers."""

from __future__ import annotations

import asyncio

from assistant.store.turnstile import Turnstile


class Crowd:
    """People at a turnstile; `passed` is who went through, in order."""

    def __init__(self) -> None:
        self.turnstile = Turnstile()
        self.passed: list[str] = []
        self.inside = 0

    async def go(self, name: str, *, urgent: bool = False) -> None:
        async with self.turnstile.through(urgent=urgent):
            self.inside += 1
            assert self.inside == 1, "two at once"
            await asyncio.sleep(0)
            self.passed.append(name)
            self.inside -= 1

    async def come(self, *names: str) -> list[asyncio.Task[None]]:
        """All come, in this order, while somebody holds it; capitals are urgent."""
        tasks = [asyncio.create_task(self.go(name, urgent=name.isupper())) for name in names]
        await asyncio.sleep(0)
        return tasks


async def test_who_comes_first_goes_first() -> None:
    crowd = Crowd()
    async with crowd.turnstile.through():
        tasks = await crowd.come("a", "b", "c")
    await asyncio.gather(*tasks)

    assert crowd.passed == ["a", "b", "c"]


async def test_who_is_urgent_waits_for_one_other_at_most_and_lets_one_through_after() -> None:
    crowd = Crowd()
    async with crowd.turnstile.through():
        tasks = await crowd.come("a", "b", "A", "B", "C")
    await asyncio.gather(*tasks)

    assert crowd.passed == ["A", "a", "B", "b", "C"]


async def test_who_gives_up_waiting_holds_up_nobody() -> None:
    crowd = Crowd()
    async with crowd.turnstile.through():
        waiting, after = await crowd.come("a", "b")
        waiting.cancel()
        await asyncio.sleep(0)
    await asyncio.gather(after)

    assert crowd.passed == ["b"]
    await crowd.go("c")


async def test_who_gives_up_in_the_moment_of_the_turn_passes_it_on() -> None:
    crowd = Crowd()
    async with crowd.turnstile.through():
        waiting, after = await crowd.come("a", "b")
    waiting.cancel()  # it has been handed over, and its taker has not run yet
    await asyncio.gather(waiting, after, return_exceptions=True)

    assert crowd.passed == ["b"]
    await crowd.go("c")
