"""The page of figures: for the monitor, not for citizens, and about nobody."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

import pytest
from sqlalchemy import text

from assistant.gateway.peer import is_near
from assistant.gateway.rate import BucketLimiter
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import Gateway, running


async def page(gateway: Gateway) -> str:
    response = await gateway.http.get("/metrics")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    return response.text


async def test_a_turn_a_probe_and_an_open_stream_are_counted(gateway: Gateway) -> None:
    await gateway.say("Làm khai sinh ở đâu?")
    await gateway.http.get("/readyz")

    async with gateway.stream() as stream:
        await stream.message()
        found = await page(gateway)

    for line in (
        'assistant_turns_total{channel="web",outcome="answered"} 1.0',
        "assistant_turn_seconds_count 1.0",
        'assistant_engine_probes_total{health="up"} 1.0',
        "assistant_event_streams 1.0",
        'assistant_inbox_rows{state="waiting"} 0.0',
        "assistant_database_up 1.0",
    ):
        assert line in found.splitlines()


async def test_nobody_and_nothing_said_is_on_the_page(gateway: Gateway) -> None:
    await gateway.say("Tôi là Nguyễn Văn A, 0912345678")

    found = await page(gateway)

    for secret in ("Nguyễn", "0912345678", gateway.conversation_id, "127.0.0.1"):
        assert secret not in found


async def test_refusals_are_counted_by_their_rule(store: Store, cipher: Cipher) -> None:
    slow = BucketLimiter(burst=1, per_second=0.01)
    async with running(store, cipher, limits={"conversation": slow}, streams_per_conversation=1) as gateway:
        await gateway.open_session()
        for number in range(3):
            await gateway.send(f"{number}")
        async with gateway.stream():
            await gateway.http.get("/api/events", headers=gateway.headers)
        found = await page(gateway)

    assert 'assistant_rate_limited_total{rule="conversation"} 2.0' in found
    assert 'assistant_rate_limited_total{rule="streams"} 1.0' in found


async def test_an_address_that_is_refused_is_counted_too(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, limits={"address": BucketLimiter(burst=1, per_second=0.01)}) as gateway:
        for _ in range(3):
            await gateway.http.post("/api/session")

        assert 'assistant_rate_limited_total{rule="address"} 2.0' in await page(gateway)


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"])
async def test_through_a_proxy_there_is_no_such_page(gateway: Gateway, header: str) -> None:
    response = await gateway.http.get("/metrics", headers={header: "127.0.0.1"})

    assert response.status_code == 404


async def test_without_the_database_the_page_still_answers_and_says_so(gateway: Gateway, store: Store) -> None:
    async with store.write() as connection:
        await connection.execute(text("ALTER TABLE outbox RENAME TO away"))
    found = await page(gateway)
    async with store.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO outbox"))

    assert "assistant_database_up 0.0" in found
    assert "assistant_inbox_rows{" not in found


class Knock:
    """A request, as far as where it comes from."""

    def __init__(self, ip: str, **headers: str) -> None:
        self.ip = ip
        self.headers = headers


@pytest.mark.parametrize(
    ("ip", "near"),
    [
        ("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("10.1.2.3", True), ("::ffff:10.1.2.3", True),
        ("fd00::7", True), ("192.0.2.1", False), ("2001:db8::1", False), ("", False), ("unix", False),
    ],
)  # fmt: skip
def test_loopback_and_the_networks_named_are_near(ip: str, near: bool) -> None:
    knock: Any = Knock(ip)

    assert is_near(knock, (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))) is near


def test_a_proxy_in_a_network_that_is_named_speaks_for_somebody_else() -> None:
    knock: Any = Knock("10.1.2.3", via="1.1 proxy")

    assert not is_near(knock, (ip_network("10.0.0.0/8"),))
