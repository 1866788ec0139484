"""Erasing by the web API: everything goes, the session ends, and a running turn leaves nothing."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest
from sqlalchemy import func, select

from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.store.tables import conversations, inbox, transcript, vault
from assistant.turn_protocol import TurnResult
from connectors.message import Inbound
from tests.assistant.delivery.conftest import until
from tests.assistant.gateway.conftest import Gateway, running
from tests.assistant.gateway.test_files import upload
from tests.assistant.gateway.test_messages import error_of
from tests.fakes.tracker_file import remember, remembered
from tests.fakes.turn import ScriptedTurn, paragraph


async def rows(gateway: Gateway) -> int:
    """Of all tables that hold something of a conversation."""
    async with gateway.services.store.read() as connection:
        counts = [
            (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (conversations, inbox, transcript, vault)
        ]
    return sum(counts)


async def erase(gateway: Gateway) -> int:
    return (await gateway.http.delete("/api/conversation", headers=gateway.headers)).status_code


async def test_everything_goes_and_the_token_opens_nothing_any_more(gateway: Gateway) -> None:
    await gateway.say("chào")
    kept = (await upload(gateway)).json()
    remember(gateway.trackers, gateway.conversation_id)
    remember(gateway.trackers, "another")

    assert await erase(gateway) == 204

    assert await rows(gateway) == 0
    assert remembered(gateway.trackers) == ["another"]
    for answer in (
        await gateway.http.get("/api/history", headers=gateway.headers),
        await gateway.http.get(f"/api/attachments/{kept['id']}", headers=gateway.headers),
        await gateway.http.delete("/api/conversation", headers=gateway.headers),
        await gateway.send("còn đó không"),
        await upload(gateway),
    ):
        assert (answer.status_code, error_of(answer)) == (401, "session_ended")
    opened = (await gateway.http.post("/api/session", headers=gateway.headers)).json()
    assert opened["conversation_id"] != gateway.conversation_id


async def test_open_streams_and_polls_are_told_and_end(gateway: Gateway) -> None:
    await gateway.say("chào")
    waiting = asyncio.create_task(gateway.http.get("/api/messages?after=99&wait=20", headers=gateway.headers))
    async with gateway.stream() as stream:
        for _ in range(2):
            await stream.message()
        await asyncio.sleep(0.05)

        assert await erase(gateway) == 204

        assert await stream.next() == {"event": "erased", "data": {}}
        assert await stream.next() == {"end": True}
    async with asyncio.timeout(3):
        polled = await waiting
    assert (polled.status_code, error_of(polled)) == (401, "session_ended")


@pytest.mark.parametrize("ends", ["answers", "fails"])
async def test_a_turn_that_runs_meanwhile_leaves_nothing(gateway: Gateway, ends: str) -> None:
    release, answered = asyncio.Event(), asyncio.Event()

    async def slow(inbound: Inbound) -> Any:
        await release.wait()
        await gateway.services.vault.put("1234", inbound.conversation_id)
        remember(gateway.trackers, inbound.conversation_id)  # the engine stores its tracker as it answers
        answered.set()
        if ends == "fails":
            raise RuntimeError

    gateway.turn.script["chậm"] = slow
    await gateway.send("chậm")
    await gateway.send("sau đó")
    async with asyncio.timeout(3):
        while not gateway.turn.seen:  # noqa: ASYNC110 - a turn being claimed
            await asyncio.sleep(0.01)

    assert await erase(gateway) == 204
    assert await rows(gateway) == 0
    release.set()
    await answered.wait()

    async def nothing() -> bool:
        return await rows(gateway) == 0 and remembered(gateway.trackers) == []

    await until(nothing)
    await asyncio.sleep(0.1)
    assert await nothing()
    assert gateway.turn.texts == ["chậm"]


async def test_confirmed_in_the_dialogue_it_goes_too_and_the_page_is_told(store: Store, cipher: Cipher) -> None:
    async def confirmed(_inbound: Inbound) -> TurnResult:
        return TurnResult((paragraph("Đã xóa."),), "Xóa hết", None, erase=True)

    async with running(store, cipher, turn=ScriptedTurn({"[erase]": confirmed})) as gateway:
        await gateway.open_session()
        await gateway.say("chào")
        async with gateway.stream() as stream:
            tap = {"client_msg_id": str(uuid.uuid4()), "payload": "erase", "label": "Xóa hết"}
            await gateway.http.post("/api/messages", json=tap, headers=gateway.headers)
            events = [await stream.next()]
            while "end" not in events[-1]:
                events.append(await stream.next())

        assert "erased" in [event.get("event") for event in events]
        assert await rows(gateway) == 0
