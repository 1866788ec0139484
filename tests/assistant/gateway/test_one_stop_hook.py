"""The one-stop system's own word: signed, fresh, strict, and silent about who watches what."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text

from actions.one_stop.case_state import CaseState
from actions.one_stop.sandbox.hook import signed
from actions.texts import Texts
from actions.watch.notices import Notices
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.watch.hook import SIGNATURE, TIMESTAMP, OneStopHook
from assistant.watch.observer import Observer
from assistant.watch.sealed_code import SealedCodes
from assistant.watch.stored_watches import StoredWatches
from tests.assistant.gateway.conftest import Gateway, running
from tests.fakes.announcing import Announcing
from tests.fakes.clock import ManualClock

CODE, SECRET = "H19.33-260827-1013", SecretStr("a-secret-of-the-tests")
PATH = "/webhooks/one-stop"


def change(at: datetime, state: int = 9, code: str = CODE, **more: Any) -> dict[str, Any]:
    return {"code": code, "state": state, "changedAt": at.isoformat(), **more}


class World:
    def __init__(self, gateway: Gateway, saying: Announcing, clock: ManualClock) -> None:
        self.gateway = gateway
        self.saying = saying
        self.clock = clock

    async def post(
        self, body: object, *, secret: SecretStr = SECRET, at: datetime | None = None, **headers: str
    ) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        timestamp = str(int((at or self.clock()).timestamp()))
        signature = {TIMESTAMP: timestamp, SIGNATURE: signed(secret, timestamp, content)}
        return await self.gateway.http.post(PATH, content=content, headers={**signature, **headers})

    async def told(self) -> int:
        return len(await self.saying.told("c1"))


@pytest.fixture
async def world(store: Store, cipher: Cipher, clock: ManualClock) -> AsyncIterator[World]:
    saying, codes = Announcing(store, clock), SealedCodes(cipher, b"k" * 32)
    await saying.conversation("c1")
    await StoredWatches(store, codes, clock=clock).watch("c1", CODE, CaseState.PROCESSING, clock(), "vi")
    clock.advance(minutes=10)
    observer = Observer(store, saying.announcer, codes, Notices(Texts.load()))
    async with running(store, cipher) as gateway:
        gateway.services.one_stop_hook = OneStopHook(SECRET, observer, clock=clock)
        yield World(gateway, saying, clock)


async def test_a_change_is_told_once_however_often_it_is_brought(world: World) -> None:
    for _ in range(3):
        answer = await world.post(change(world.clock()))
        assert (answer.status_code, answer.content) == (204, b"")

    assert await world.told() == 1


async def test_older_changes_that_come_late_change_nothing(world: World) -> None:
    await world.post(change(world.clock(), 9))

    assert (await world.post(change(world.clock() - timedelta(minutes=1), 5))).status_code == 204
    assert await world.told() == 1


async def test_a_case_that_nobody_watches_is_answered_the_same(world: World) -> None:
    answer = await world.post(change(world.clock(), code="H19.33-260827-9999"))

    assert (answer.status_code, answer.content) == (204, b"")


async def test_a_moment_ahead_of_our_clock_does_not_outdate_what_comes_later(world: World) -> None:
    await world.post(change(world.clock() + timedelta(days=365), 5))
    world.clock.advance(minutes=1)
    await world.post(change(world.clock(), 9))

    assert await world.told() == 2


async def test_forged_changed_or_stale_calls_are_refused(world: World) -> None:
    body = change(world.clock())
    timestamp = str(int(world.clock().timestamp()))
    other = {SIGNATURE: signed(SECRET, timestamp, b"{}")}
    answers = [
        await world.post(body, secret=SecretStr("another")),
        await world.post(body, at=world.clock() - timedelta(minutes=6)),
        await world.post(body, at=world.clock() + timedelta(minutes=6)),
        await world.post(body, **other),
        await world.post(body, **{TIMESTAMP: "now"}),
        await world.post(body, **{SIGNATURE: ""}),
        await world.gateway.http.post(PATH, json=body),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert await world.told() == 0


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"\xff", b" " * 5000,
        {"code": CODE, "state": 9},
        {"code": CODE, "state": 9, "changedAt": "2026-03-02T08:00:00"},
        {"code": CODE, "state": 0, "changedAt": "2026-03-02T08:00:00Z"},
        {"code": CODE, "state": "9", "changedAt": "2026-03-02T08:00:00Z"},
        {"code": CODE, "state": 9, "changedAt": "2026-03-02T08:00:00Z", "more": 1},
        {"code": "x" * 41, "state": 9, "changedAt": "2026-03-02T08:00:00Z"},
    ],
)  # fmt: skip
async def test_what_is_outside_the_contract_is_refused(world: World, body: object) -> None:
    assert (await world.post(body)).status_code == 400
    assert await world.told() == 0


async def test_a_database_that_fails_has_it_brought_again(world: World) -> None:
    async with world.saying.store.write() as connection:
        await connection.execute(text("ALTER TABLE watches RENAME TO away"))
    assert (await world.post(change(world.clock()))).status_code == 500
    async with world.saying.store.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO watches"))

    assert (await world.post(change(world.clock()))).status_code == 204
    assert await world.told() == 1


async def test_without_a_secret_there_is_no_such_address(gateway: Gateway) -> None:
    body = json.dumps(change(datetime.now(UTC))).encode()

    assert (await gateway.http.post(PATH, content=body)).status_code == 404
