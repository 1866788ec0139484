"""The way in of platforms: stored and acknowledged, or refused so that it comes again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text as sql

from assistant.channels.telegram import TelegramPlatform
from assistant.channels.zalo import ZaloPlatform
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.store.clock import utc_now
from connectors.telegram.secret import HEADER
from connectors.zalo.signature import WebhookSignature
from tests.assistant.gateway.conftest import Gateway, running

SECRET, APP, OA_SECRET = "s" * 32, "3608", "oa-secret"
TELEGRAM = {HEADER: SECRET, "Content-Type": "application/json"}


def update(number: int, words: str = "phí khai sinh") -> bytes:
    chat = {"id": 71, "type": "private"}
    sender = {"id": 71, "is_bot": False, "first_name": "An", "language_code": "vi"}
    message = {"message_id": number, "date": 1764000000, "chat": chat, "from": sender, "text": words}
    return json.dumps({"update_id": number, "message": message}).encode()


def event(name: str = "user_send_text", **more: Any) -> tuple[bytes, dict[str, str]]:
    stamp = str(int(utc_now().timestamp() * 1000))
    fields = {
        "app_id": APP,
        "event_name": name,
        "timestamp": stamp,
        "sender": {"id": "246"},
        "recipient": {"id": "388"},
        "message": {"msg_id": "m1", "text": "phí khai sinh"},
        **more,
    }
    body = json.dumps(fields, ensure_ascii=False).encode()
    mac = hashlib.sha256(APP.encode() + body + stamp.encode() + OA_SECRET.encode()).hexdigest()
    return body, {"X-ZEvent-Signature": f"mac={mac}", "Content-Type": "application/json"}


@pytest.fixture
async def house(store: Store, cipher: Cipher) -> AsyncIterator[Gateway]:
    signature = WebhookSignature(APP, OA_SECRET, clock=utc_now)
    platforms = {"telegram": TelegramPlatform(7, SECRET), "zalo": ZaloPlatform(signature)}
    async with running(store, cipher, platforms=platforms) as started:
        yield started


async def count(gateway: Gateway, table: str) -> int:
    async with gateway.services.store.read() as connection:
        return int((await connection.execute(sql(f"SELECT count(*) FROM {table}"))).scalar_one())


async def test_an_update_is_stored_and_acknowledged_with_nothing(house: Gateway) -> None:
    answer = await house.http.post("/webhooks/telegram", content=update(1), headers=TELEGRAM)

    assert (answer.status_code, answer.content) == (200, b"")
    assert await count(house, "inbox") == 1
    assert "set-cookie" not in answer.headers


async def test_the_same_update_again_is_acknowledged_and_not_stored_again(house: Gateway) -> None:
    for _ in range(3):
        answer = await house.http.post("/webhooks/telegram", content=update(1), headers=TELEGRAM)
        assert answer.status_code == 200

    assert await count(house, "inbox") == 1
    page = (await house.http.get("/metrics")).text
    assert 'assistant_webhook_events_total{channel="telegram",result="new"} 1.0' in page
    assert 'assistant_webhook_events_total{channel="telegram",result="again"} 2.0' in page


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: "wrong", "Content-Type": "application/json"},
        {HEADER: "", "Content-Type": "application/json"},
        {HEADER: SECRET, "Content-Type": "text/plain"},
    ],
)
async def test_without_the_secret_it_is_refused_without_a_hint(house: Gateway, headers: dict[str, str]) -> None:
    answer = await house.http.post("/webhooks/telegram", content=update(1), headers=headers)

    assert (answer.status_code, answer.content) == (403, b"")
    assert await count(house, "inbox") == 0


async def test_what_the_platform_sent_and_nobody_can_read_is_acknowledged_and_counted(house: Gateway) -> None:
    for body in (b"", b"[]", b"{}", b'{"update_id": 1, "message": {}}', b"\xff\xfe", b"[" * 50_000):
        answer = await house.http.post("/webhooks/telegram", content=body, headers=TELEGRAM)
        assert answer.status_code == 200, body[:20]

    assert await count(house, "inbox") == 0
    page = (await house.http.get("/metrics")).text
    assert 'assistant_webhook_events_total{channel="telegram",result="malformed"}' in page


async def test_a_signed_event_is_stored_and_a_forged_one_refused(house: Gateway) -> None:
    body, headers = event()
    forged = {**headers, "X-ZEvent-Signature": "mac=" + "0" * 64}

    assert (await house.http.post("/webhooks/zalo", content=body, headers=forged)).status_code == 403
    assert (await house.http.post("/webhooks/zalo", content=body + b" ", headers=headers)).status_code == 403
    assert (await house.http.post("/webhooks/zalo", content=body, headers=headers)).status_code == 200
    assert await count(house, "inbox") == 1


async def test_zalos_look_at_the_address_is_answered_and_stored_nowhere(house: Gateway) -> None:
    assert (await house.http.post("/webhooks/zalo", content=b"{}")).status_code == 200
    assert (await house.http.get("/webhooks/zalo")).text == "ok"
    assert await count(house, "inbox") + await count(house, "notices") == 0


async def test_an_event_that_nobody_answers_is_a_notice(house: Gateway) -> None:
    body, headers = event("user_seen_message", message={"msg_ids": ["m1"]})

    for _ in range(2):
        assert (await house.http.post("/webhooks/zalo", content=body, headers=headers)).status_code == 200
    assert (await count(house, "inbox"), await count(house, "notices")) == (0, 1)


@pytest.mark.slow
async def test_what_could_not_be_stored_must_come_again(house: Gateway) -> None:
    async with house.services.store.write() as connection:
        await connection.execute(sql("ALTER TABLE inbox RENAME TO away"))

    answer = await house.http.post("/webhooks/telegram", content=update(1), headers=TELEGRAM)
    assert answer.status_code == 500

    async with house.services.store.write() as connection:
        await connection.execute(sql("ALTER TABLE away RENAME TO inbox"))
    answer = await house.http.post("/webhooks/telegram", content=update(1), headers=TELEGRAM)
    assert answer.status_code == 200
    assert await count(house, "inbox") == 1


async def test_a_gateway_that_stops_takes_nothing_more(house: Gateway) -> None:
    house.services.stopping = True

    answer = await house.http.post("/webhooks/telegram", content=update(1), headers=TELEGRAM)

    assert answer.status_code == 503
    house.services.stopping = False


async def test_a_platform_that_is_not_configured_is_no_address(gateway: Gateway) -> None:
    assert (await gateway.http.post("/webhooks/telegram", content=update(1), headers=TELEGRAM)).status_code == 404
    assert (await gateway.http.get("/webhooks/zalo")).status_code == 404
