"""A citizen sees that the message was taken, and the turn never waits for that."""

from __future__ import annotations

import asyncio

import pytest

from assistant.delivery.presence import Presence
from assistant.store import Store
from assistant.store.addresses import meet
from connectors.message import Inbound
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import ManualClock


class Broken(FakeChannel):
    """Breaks its promise to raise nothing."""

    async def taken(self, address: str, inbound: Inbound) -> None:
        raise RuntimeError(f"{address} {inbound.message_id}")


class Stuck(FakeChannel):
    """Never comes back."""

    async def taken(self, address: str, inbound: Inbound) -> None:
        await super().taken(address, inbound)
        await asyncio.sleep(3600)


def message(clock: ManualClock, channel: str = "telegram") -> Inbound:
    return Inbound(channel=channel, conversation_id="c1", message_id="m1", text="chào", received_at=clock())


@pytest.fixture
async def known(store: Store, clock: ManualClock) -> Store:
    async with store.write() as connection:
        await meet(connection, "telegram", "71", clock(), clock(), lambda: "c1")
    return store


async def test_a_message_is_acknowledged_and_typing_goes_on_as_long_as_the_turn(
    known: Store, clock: ManualClock
) -> None:
    channel = FakeChannel()
    async with Presence(known, {"telegram": channel}, typing_seconds=0.02).during(message(clock)):
        await asyncio.sleep(0.2)
    shown = list(channel.noticed)
    await asyncio.sleep(0.1)

    assert shown[0] == ("71", "m1")
    assert len(shown) > 2
    assert set(shown[1:]) == {("71", "typing")}
    assert channel.noticed == shown


async def test_a_turn_that_is_over_at_once_is_still_acknowledged(known: Store, clock: ManualClock) -> None:
    channel = FakeChannel()
    async with Presence(known, {"telegram": channel}).during(message(clock)):
        pass

    assert channel.noticed == [("71", "m1")]


async def test_nobody_is_told_on_the_web_or_where_the_address_is_gone(store: Store, clock: ManualClock) -> None:
    channel = FakeChannel()
    presence = Presence(store, {"telegram": channel})
    for one in (message(clock), message(clock, "web")):
        async with presence.during(one):
            pass

    assert channel.noticed == []


async def test_a_connector_that_breaks_its_promise_costs_nothing(known: Store, clock: ManualClock) -> None:
    async with Presence(known, {"telegram": Broken()}).during(message(clock)):
        answered = True

    assert answered


async def test_a_stuck_connector_holds_the_turn_up_for_a_moment_only(known: Store, clock: ManualClock) -> None:
    presence = Presence(known, {"telegram": Stuck()}, afterglow_seconds=0.05)
    async with asyncio.timeout(5):
        async with presence.during(message(clock)):
            pass
