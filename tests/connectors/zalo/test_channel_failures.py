"""Whatever goes wrong with a message is one of three words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from connectors.channel import Channel, Refused, RetryLater, Uncertain
from connectors.zalo.channel import ZaloChannel
from connectors.zalo.client import ZaloOAClient
from tests.connectors.zalo.desk import USER, Desk, Nobody, saying
from tests.fakes.wire import wire_to

CS = "/v3.0/oa/message/cs"
REACT = "/v2.0/oa/message"


@pytest.fixture(autouse=True)
def has_just_written(desk: Desk) -> None:
    desk.zalo.says(USER, "Cho tôi hỏi")


async def refused(channel: Channel, desk: Desk, *errors: int) -> str:
    desk.zalo.world.next_errors.extend((code, "no") for code in errors)
    with pytest.raises(Refused) as refusal:
        await channel.send(USER, saying("Có."))
    return refusal.value.code


async def put_off(channel: Channel) -> tuple[float, str]:
    with pytest.raises(RetryLater) as later:
        await channel.send(USER, saying("Có."))
    return later.value.seconds, later.value.code


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (-213, "recipient"), (-217, "recipient"), (-218, "recipient"), (-227, "recipient"), (-230, "recipient"),
        (-232, "recipient"), (-244, "recipient"), (-210, "payload"), (-211, "payload"), (-234, "payload"),
        (-240, "payload"), (-248, "payload"), (-249, "payload"), (-204, "person"), (-209, "person"),
        (-221, "person"), (-223, "person"), (-224, "person"), (-242, "person"), (-320, "person"), (-321, "person"),
        (-14002, "person"), (-214, "other"), (-403, "other"), (-100, "upload"), (-98765, "unknown"),
    ],
)  # fmt: skip
async def test_what_zalo_will_never_take_is_refused_once(desk: Desk, code: int, said: str) -> None:
    assert await refused(desk.channel(), desk, code) == str(code)
    assert desk.codes(CS) == [code]


async def test_a_failed_sending_is_tried_a_second_time_and_no_more(desk: Desk) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    channel = desk.channel(sleep=pause)
    desk.zalo.world.next_errors.append((-200, "Send message failed"))
    await channel.send(USER, saying("Có."))
    assert await refused(channel, desk, -200, -200) == "-200"

    assert desk.codes(CS) == [-200, 0, -200, -200]
    assert pauses == [1.0, 1.0]


async def test_the_rate_limit_waits_for_the_next_minute(desk: Desk) -> None:
    desk.zalo.world.rate_per_minute = 2
    desk.zalo.clock.advance(seconds=48)
    channel = desk.channel()
    await channel.send(USER, saying("Một."))
    await channel.send(USER, saying("Hai."))

    assert await put_off(channel) == (12.0, "-32")

    desk.zalo.clock.advance(minutes=1)
    await channel.send(USER, saying("Ba."))


@pytest.mark.parametrize(
    ("status", "expected"), [(429, (60.0, "http_429")), (500, (15.0, "http_500")), (503, (15.0, "http_503"))]
)
async def test_a_server_in_trouble_is_asked_again_later(desk: Desk, status: int, expected: tuple[float, str]) -> None:
    desk.zalo.world.next_statuses.append(status)

    assert await put_off(desk.channel()) == expected


@pytest.mark.parametrize("status", [502, 504, 200])
async def test_an_answer_that_got_lost_is_uncertain(desk: Desk, status: int) -> None:
    desk.zalo.world.next_statuses.append(status)

    with pytest.raises(Uncertain):
        await desk.channel().send(USER, saying("Có."))


async def test_a_page_that_is_not_there_is_refused(desk: Desk) -> None:
    desk.zalo.world.next_statuses.append(404)

    with pytest.raises(Refused, match="http_404"):
        await desk.channel().send(USER, saying("Có."))


@asynccontextmanager
async def through_a_wire(desk: Desk) -> AsyncIterator[tuple[ZaloChannel, object]]:
    """A channel whose connection to the fake can be cut."""
    url = httpx.URL(desk.url)
    async with wire_to(url.host, url.port or 0) as wire, httpx.AsyncClient(trust_env=False) as http:
        client = ZaloOAClient(
            "a",
            "s",
            http=http,
            tokens=desk.keeper,
            endpoint_prefix=f"http://127.0.0.1:{wire.port}",
            timeout=0.2,
        )
        yield ZaloChannel(client, Nobody(), clock=desk.zalo.clock), wire


async def test_no_answer_in_time_is_uncertain(desk: Desk) -> None:
    async with through_a_wire(desk) as (channel, wire):
        wire.stall()  # type: ignore[attr-defined]
        with pytest.raises(Uncertain):
            await channel.send(USER, saying("Có."))


async def test_no_connection_is_certainly_not_sent(desk: Desk) -> None:
    async with through_a_wire(desk) as (channel, wire):
        await wire.cut()  # type: ignore[attr-defined]
        assert await put_off(channel) == (5.0, "unreachable")


async def test_an_account_that_has_to_consent_again_keeps_the_message(desk: Desk) -> None:
    desk.zalo.oauth.revoke()

    assert await put_off(desk.channel()) == (300.0, "reauth_required")


async def test_a_token_that_stays_refused_is_renewed_once(desk: Desk) -> None:
    desk.zalo.world.next_errors.extend([(-216, "Access token is invalid")] * 2)

    assert await put_off(desk.channel()) == (60.0, "-216")
    assert desk.zalo.oauth.refreshes == 1


async def test_a_lost_answer_about_the_token_says_nothing_about_the_message(desk: Desk) -> None:
    desk.zalo.clock.advance(hours=26)
    desk.zalo.world.next_statuses.append(504)

    assert await put_off(desk.channel()) == (15.0, "no_token")
    assert desk.codes(CS) == []


class Broken:
    """`Windows` whose database is away."""

    async def last_interaction(self, _address: str) -> None:
        raise OSError("no database")


async def test_a_window_that_cannot_be_looked_up_is_not_guessed_at(desk: Desk) -> None:
    assert await put_off(desk.channel(windows=Broken())) == (15.0, "window_unknown")
    assert desk.zalo.world.calls == []
