"""The hub wakes who listens, and only them."""

from __future__ import annotations

from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub


async def test_a_listener_is_woken_by_its_conversation_alone() -> None:
    hub = Hub()
    with hub.subscribe("a") as a, hub.subscribe("b") as b:
        hub.committed("a")

        assert await a.wait(0.5)
        assert not await b.wait(0.01)


async def test_a_change_before_the_wait_is_not_lost_and_is_told_once() -> None:
    hub = Hub()
    with hub.subscribe("a") as a:
        hub.committed("a")
        hub.committed("a")

        assert await a.wait(0.5)
        assert not await a.wait(0.01)


async def test_typing_lasts_as_long_as_the_turn_and_wakes_at_both_ends() -> None:
    hub = Hub()
    with hub.subscribe("a") as a:
        with hub.typing("a"):
            assert await a.wait(0.5)
            assert a.typing
        assert await a.wait(0.5)
        assert not a.typing


async def test_closing_wakes_every_stream_to_end() -> None:
    hub = Hub()
    with hub.subscribe("a") as a:
        hub.close()

        assert await a.wait(0.5)
        assert a.closed


async def test_a_bell_keeps_one_ring_for_who_waits_later() -> None:
    bell = Bell()
    bell.ring()
    bell.ring()

    assert await bell.wait(0.5)
    assert not await bell.wait(0.01)
