"""Health: alive is not the same as ready."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from assistant.gateway.health import EngineHealth
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from connectors.message import Inbound
from tests.assistant.gateway.conftest import Gateway, running
from tests.fakes.clock import ManualClock


@pytest.mark.parametrize(
    ("health", "status"), [(EngineHealth.UP, 200), (EngineHealth.DEGRADED, 200), (EngineHealth.DOWN, 503)]
)
async def test_ready_follows_the_engine_and_alive_does_not(gateway: Gateway, health: EngineHealth, status: int) -> None:
    gateway.engine.health = health

    ready = await gateway.http.get("/readyz")

    assert (ready.status_code, ready.json()["engine"]) == (status, health.value)
    assert (ready.json()["status"], ready.json()["database"]) == (health.value, "up")
    assert ready.json()["oldest_waiting_seconds"] == 0
    assert (await gateway.http.get("/healthz")).status_code == 200


async def test_a_message_that_waits_too_long_makes_the_gateway_degraded_but_not_down(
    store: Store, cipher: Cipher, clock: ManualClock
) -> None:
    release = asyncio.Event()

    async def stick(_inbound: Inbound) -> None:
        await release.wait()

    async with running(store, cipher, clock=clock, waiting_seconds=30.0) as gateway:
        gateway.turn.script["kẹt"] = stick
        await gateway.open_session()
        await gateway.send("kẹt")
        await gateway.send("sau kẹt")
        clock.advance(seconds=30)
        patient = await gateway.http.get("/readyz")
        clock.advance(seconds=1)
        tired = await gateway.http.get("/readyz")
        release.set()
        await gateway.http.get("/api/messages?after=2&wait=5", headers=gateway.headers)
        relieved = await gateway.http.get("/readyz")

    assert [(one.status_code, one.json()["status"]) for one in (patient, tired, relieved)] == [
        (200, "up"), (200, "degraded"), (200, "up")
    ]  # fmt: skip
    assert tired.json()["oldest_waiting_seconds"] == 31
    assert relieved.json()["oldest_waiting_seconds"] == 0


@pytest.mark.slow
async def test_without_the_database_it_is_down_and_no_age_is_known(gateway: Gateway, store: Store) -> None:
    async with store.write() as connection:
        await connection.execute(text("ALTER TABLE inbox RENAME TO away"))
    response = await gateway.http.get("/readyz")
    async with store.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO inbox"))

    found = response.json()
    assert (response.status_code, found["status"], found["database"]) == (503, "down", "down")
    assert found["oldest_waiting_seconds"] is None


async def test_a_stopping_gateway_is_not_ready(gateway: Gateway) -> None:
    gateway.services.stopping = True

    assert (await gateway.http.get("/readyz")).status_code == 503


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("DELETE", "/api/messages", 405)])
async def test_errors_of_the_framework_have_the_same_form(
    gateway: Gateway, method: str, path: str, status: int
) -> None:
    response = await gateway.http.request(method, path)

    assert response.status_code == status
    assert set(response.json()["error"]) == {"code", "message"}
