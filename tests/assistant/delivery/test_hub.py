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


async def test_what_changes_here_is_announced_and_what_is_overheard_is_not() -> None:
    hub = Hub()
    told: list[tuple[str, bool]] = []
    hub.announce = lambda conversation_id, typing: told.append((conversation_id, typing))
    with hub.subscribe("a") as a:
        hub.overheard("a", typing=True)
        assert await a.wait(0.5)
    with hub.typing("a"):
        pass

    assert told == [("a", True), ("a", False)]


async def test_another_gateway_s_typing_ends_when_it_says_so_or_when_no_turn_could_last_so_long() -> None:
    now = [0.0]
    hub = Hub(clock=lambda: now[0])
    with hub.subscribe("a") as a:
        hub.overheard("a", typing=True)
        said = [a.typing]
        hub.overheard("a", typing=False)
        said.append(a.typing)
        hub.overheard("a", typing=True)
        now[0] = 31.0
        said.append(a.typing)

    assert said == [True, False, False]


async def test_lines_are_stale_at_first_after_a_commit_and_after_a_wait_in_vain_but_not_when_a_turn_begins() -> None:
    hub = Hub()
    with hub.subscribe("a") as a:
        said = [a.take_stale(), a.take_stale()]
        with hub.typing("a"):
            await a.wait(0.5)
            said.append(a.take_stale())
        await a.wait(0.5)
        said.append(a.take_stale())
        await a.wait(0.01)
        said.append(a.take_stale())

    assert said == [True, False, False, True, True]
