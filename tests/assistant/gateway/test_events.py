"""The event stream: replay from the last event seen, then follow."""

from __future__ import annotations

import asyncio

from assistant.privacy.cipher import Cipher
from assistant.store import Store
from connectors.message import Inbound
from tests.assistant.gateway.conftest import Gateway, running


async def test_an_answer_reaches_an_open_stream_at_once_with_typing_around_it(gateway: Gateway) -> None:
    release = asyncio.Event()

    async def slow(_inbound: Inbound) -> None:
        await release.wait()

    gateway.turn.script["chào"] = slow
    async with gateway.stream() as stream:
        await gateway.send("chào")
        typing = await stream.next()
        release.set()
        citizen, assistant, quiet = [await stream.next() for _ in range(3)]

    assert stream.response.headers["Content-Type"].startswith("text/event-stream")
    assert typing == {"event": "typing", "data": {"on": True}}
    assert citizen["data"]["text"] == "chào"
    assert assistant["data"]["reply"]["outcome"] == "answered"
    assert int(assistant["id"]) == assistant["data"]["seq"] > int(citizen["id"])
    assert quiet == {"event": "typing", "data": {"on": False}}


async def test_a_page_that_comes_back_gets_what_it_missed_and_nothing_twice(gateway: Gateway) -> None:
    for text in ("một", "hai", "ba"):
        await gateway.say(text)
    async with gateway.stream() as stream:
        every = [await stream.message() for _ in range(6)]

    async with gateway.stream(last=int(every[3]["id"])) as stream:
        missed = [await stream.message() for _ in range(2)]
        await gateway.say("bốn")
        fresh = await stream.message()

    assert [one["data"].get("text") for one in missed] == ["ba", None]
    assert missed == every[4:]
    assert fresh["data"]["text"] == "bốn"


async def test_a_stream_hears_its_own_conversation_only(gateway: Gateway) -> None:
    async with gateway.stream() as stream:
        other = dict(gateway.headers)
        await gateway.open_session()
        await gateway.say("của người khác")
        gateway.headers = other
        await gateway.send("của tôi")

        first = await stream.message()

    assert first["data"]["text"] == "của tôi"


async def test_a_quiet_stream_shows_that_it_is_alive(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, heartbeat_seconds=0.05) as gateway:
        await gateway.open_session()
        async with gateway.stream() as stream:
            beats = [await stream.next(comments=True) for _ in range(3)]

    assert all("comment" in beat for beat in beats)


async def test_what_another_gateway_committed_is_found_without_being_woken(store: Store, cipher: Cipher) -> None:
    async with (
        running(store, cipher, poll_seconds=0.05) as here,
        running(store, cipher) as there,
    ):
        there.headers = await here.open_session()
        async with here.stream() as stream:
            await there.say("ở máy kia")
            event = await stream.message()

    assert event["data"]["text"] == "ở máy kia"


async def test_too_many_streams_of_one_conversation_are_refused(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, streams_per_conversation=1) as gateway:
        await gateway.open_session()
        async with gateway.stream():
            refused = await gateway.http.get("/api/events", headers=gateway.headers)
        async with asyncio.timeout(3):
            while gateway.services.hub.listeners(gateway.conversation_id):  # noqa: ASYNC110 - a socket closing
                await asyncio.sleep(0.01)
        async with gateway.stream() as again:
            assert again.response.status_code == 200

    assert refused.status_code == 429


async def test_streams_end_when_the_gateway_stops(gateway: Gateway) -> None:
    async with gateway.stream() as stream:
        gateway.services.hub.close()

        assert await stream.next() == {"end": True}


async def test_a_last_event_id_that_is_no_number_is_refused(gateway: Gateway) -> None:
    headers = {**gateway.headers, "Last-Event-ID": "abc"}

    assert (await gateway.http.get("/api/events", headers=headers)).status_code == 400
