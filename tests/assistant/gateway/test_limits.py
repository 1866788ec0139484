"""Whoever comes too often is told when to try again, and nobody else is."""

from __future__ import annotations

from assistant.gateway.rate import BucketLimiter
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import running
from tests.assistant.gateway.test_messages import error_of


async def test_a_conversation_that_sends_too_fast_is_told_when_to_try_again(store: Store, cipher: Cipher) -> None:
    slow = BucketLimiter(burst=2, per_second=0.1)
    async with running(store, cipher, limits={"conversation": slow}) as gateway:
        await gateway.open_session()
        statuses = [(await gateway.send(f"{number}")).status_code for number in range(3)]
        refused = await gateway.send("nữa")
        await gateway.open_session()
        other = await gateway.send("người khác")

    assert statuses == [202, 202, 429]
    assert error_of(refused) == "too_many"
    assert 1 <= int(refused.headers["Retry-After"]) <= 10
    assert other.status_code == 202


async def test_new_sessions_have_a_limit_of_their_own_and_renewing_does_not_count(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, limits={"session": BucketLimiter(burst=2, per_second=0.1)}) as gateway:
        await gateway.open_session()
        renewed = [(await gateway.http.post("/api/session", headers=gateway.headers)).status_code for _ in range(3)]
        opened = [await gateway.http.post("/api/session") for _ in range(2)]

    assert renewed == [201] * 3
    assert [one.status_code for one in opened] == [201, 429]
    assert 1 <= int(opened[1].headers["Retry-After"]) <= 10


async def test_a_token_has_a_limit_for_all_its_requests_together(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, limits={"token": BucketLimiter(burst=3, per_second=0.1)}) as gateway:
        await gateway.open_session()
        calls = ("/api/history", "/api/messages", "/api/history", "/api/messages")
        mine = [(await gateway.http.get(path, headers=gateway.headers)).status_code for path in calls]
        await gateway.open_session()
        other = await gateway.http.get("/api/history", headers=gateway.headers)

    assert mine == [200, 200, 200, 429]
    assert other.status_code == 200


async def test_an_address_that_knocks_too_often_is_refused_whatever_its_sessions(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, limits={"address": BucketLimiter(burst=3, per_second=0.1)}) as gateway:
        statuses = [(await gateway.http.post("/api/session")).status_code for _ in range(4)]
        health = await gateway.http.get("/healthz")

    assert statuses == [201, 201, 201, 429]
    assert health.status_code == 200
