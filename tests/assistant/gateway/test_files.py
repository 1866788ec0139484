"""Files: sent, named in a message, shown with it, and given back to their own conversation only."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import httpx

from assistant.attachments.quota import Quota
from assistant.gateway.rate import BucketLimiter
from assistant.gateway.uploads import Uploads
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import Gateway, running
from tests.assistant.gateway.test_messages import error_of

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40
MIB = 1024 * 1024


async def upload(gateway: Gateway, content: bytes = JPEG, name: str = "ảnh.jpg", **headers: str) -> httpx.Response:
    sent = {**gateway.headers, "Content-Type": "image/jpeg", **headers}
    return await gateway.http.post("/api/attachments", params={"name": name}, content=content, headers=sent)


async def post(gateway: Gateway, **fields: Any) -> httpx.Response:
    body = {"client_msg_id": str(uuid.uuid4()), **fields}
    return await gateway.http.post("/api/messages", json=body, headers=gateway.headers)


async def test_a_file_goes_with_its_message_into_the_transcript(gateway: Gateway) -> None:
    sent = await upload(gateway)
    kept = sent.json()
    assert sent.status_code == 201
    assert kept == {"id": kept["id"], "name": "ảnh.jpg", "type": "image/jpeg", "size": len(JPEG)}

    assert (await post(gateway, text="xem giúp", attachments=[kept["id"]])).status_code == 202
    lines = (await gateway.http.get("/api/messages?wait=5", headers=gateway.headers)).json()["messages"]

    assert (lines[0]["text"], lines[0]["attachments"]) == ("xem giúp", [kept])
    assert "attachments" not in lines[1]
    assert [one.model_dump() for one in gateway.turn.seen[0][0].attachments] == [kept]


async def test_a_message_may_be_files_alone(gateway: Gateway) -> None:
    kept = (await upload(gateway)).json()

    assert (await post(gateway, attachments=[kept["id"]], locale="en")).status_code == 202
    await gateway.http.get("/api/messages?wait=5", headers=gateway.headers)

    inbound = gateway.turn.seen[0][0]
    assert (inbound.text, inbound.payload, inbound.locale, len(inbound.attachments)) == (None, None, "en", 1)


async def test_a_file_is_given_back_for_saving_and_can_do_nothing_in_a_browser(gateway: Gateway) -> None:
    kept = (await upload(gateway, name='đơn "1".jpg')).json()

    answer = await gateway.http.get(f"/api/attachments/{kept['id']}", headers=gateway.headers)

    assert (answer.status_code, answer.content) == (200, JPEG)
    assert answer.headers["Content-Type"] == "image/jpeg"
    saved_as = "filename=\"__n 1.jpg\"; filename*=UTF-8''%C4%91%C6%A1n%201.jpg"
    assert answer.headers["Content-Disposition"] == f"attachment; {saved_as}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


async def test_nobody_else_gets_it_or_sends_it(gateway: Gateway) -> None:
    kept = (await upload(gateway)).json()
    path = f"/api/attachments/{kept['id']}"
    await gateway.open_session()

    read = await gateway.http.get(path, headers=gateway.headers)
    sent = await post(gateway, text="của ai", attachments=[kept["id"]])
    bare = await gateway.http.get(path)

    assert (read.status_code, error_of(read)) == (404, "unknown_attachment")
    assert (sent.status_code, error_of(sent)) == (400, "unknown_attachment")
    assert bare.status_code == 401


async def test_the_bytes_decide_not_what_is_said_of_them(gateway: Gateway) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    kept = (await upload(gateway, png, name="giả.jpg")).json()
    assert (kept["type"], kept["name"]) == ("image/png", "giả.jpg.png")
    assert (await upload(gateway, png, **{"Content-Type": "application/octet-stream"})).status_code == 201

    for content, declared in (
        (b"<html><script>alert(1)</script>", "image/jpeg"),
        (b"<svg onload=alert(1)>", "image/png"),
        (b"short", "image/png"),
        (JPEG, "text/html"),
        (JPEG, "image/svg+xml"),
        (JPEG, "text/plain"),
        (JPEG, "multipart/form-data; boundary=x"),
    ):
        answer = await upload(gateway, content, **{"Content-Type": declared})
        assert (answer.status_code, error_of(answer)) == (415, "unknown_kind")


async def test_five_mebibytes_fit_and_a_byte_more_does_not(gateway: Gateway) -> None:
    fits = await upload(gateway, JPEG[:4] + bytes(5 * MIB - 4))
    over = await upload(gateway, JPEG[:4] + bytes(5 * MIB - 3))

    assert (fits.status_code, fits.json()["size"]) == (201, 5 * MIB)
    assert (over.status_code, error_of(over)) == (413, "too_large")
    assert over.headers["Connection"] == "close"
    read = await gateway.http.get(f"/api/attachments/{fits.json()['id']}", headers=gateway.headers)
    assert len(read.content) == 5 * MIB


async def test_a_body_without_a_length_is_cut_at_the_same_size(store: Store, cipher: Cipher) -> None:
    async def pieces() -> Any:
        yield JPEG[:4]
        for _ in range(4):
            yield bytes(1000)

    async with running(store, cipher, quota=Quota(file_bytes=4003)) as gateway:
        await gateway.open_session()
        headers = {**gateway.headers, "Content-Type": "image/jpeg"}
        over = await gateway.http.post("/api/attachments", content=pieces(), headers=headers)
    async with running(store, cipher, quota=Quota(file_bytes=4004)) as gateway:
        await gateway.open_session()
        headers = {**gateway.headers, "Content-Type": "image/jpeg"}
        fits = await gateway.http.post("/api/attachments", content=pieces(), headers=headers)

    assert (over.status_code, error_of(over)) == (413, "too_large")
    assert (fits.status_code, fits.json()["size"], fits.json()["name"]) == (201, 4004, "tep.jpg")


async def test_nothing_at_all_is_no_file(gateway: Gateway) -> None:
    empty = await upload(gateway, b"")
    named = await upload(gateway, name="a" * 1001)

    assert (empty.status_code, error_of(empty)) == (400, "empty")
    assert (named.status_code, error_of(named)) == (400, "bad_name")


async def test_without_a_token_no_byte_is_kept(gateway: Gateway) -> None:
    gateway.headers = {}

    assert (await upload(gateway)).status_code == 401


async def test_a_conversation_that_sends_too_many_files_is_told_so(store: Store, cipher: Cipher) -> None:
    async with running(
        store, cipher, limits={"upload": BucketLimiter(burst=2, per_second=0.1)}, quota=Quota(conversation_files=1)
    ) as gateway:
        await gateway.open_session()
        answers = [await upload(gateway) for _ in range(3)]

    assert [one.status_code for one in answers] == [201, 409, 429]
    assert error_of(answers[1]) == "quota_used"
    assert "Retry-After" in answers[2].headers


async def test_an_address_that_sends_too_many_files_is_refused_whatever_its_sessions(
    store: Store, cipher: Cipher
) -> None:
    async with running(store, cipher, limits={"upload_address": BucketLimiter(burst=1, per_second=0.1)}) as gateway:
        statuses = []
        for _ in range(2):
            await gateway.open_session()
            statuses.append((await upload(gateway)).status_code)
        page = (await gateway.http.get("/metrics")).text

    assert statuses == [201, 429]
    assert 'assistant_rate_limited_total{rule="upload_address"} 1.0' in page


async def test_full_storage_and_too_many_uploads_at_once_ask_to_come_back(store: Store, cipher: Cipher) -> None:
    async with running(store, cipher, quota=Quota(total_bytes=100), uploads=Uploads(width=1)) as gateway:
        await gateway.open_session()
        full = await upload(gateway)

        async def slow() -> Any:
            yield JPEG[:20]
            await release.wait()

        release = asyncio.Event()
        headers = {**gateway.headers, "Content-Type": "image/jpeg"}
        first = asyncio.create_task(gateway.http.post("/api/attachments", content=slow(), headers=headers))
        await asyncio.sleep(0.2)
        busy = await upload(gateway)
        release.set()

        assert (full.status_code, error_of(full)) == (503, "storage_full")
        assert (busy.status_code, error_of(busy)) == (503, "busy")
        assert "Retry-After" in full.headers
        assert "Retry-After" in busy.headers
        assert (await first).status_code == 201
