"""Clients that send drop by drop are cut off with an answer; slow but honest ones are not."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence

import pytest

from assistant.gateway.patience import BODY_BYTES_PER_SECOND
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import Gateway, running

pytestmark = pytest.mark.slow

PATIENCE = 0.6
DROP = 0.1
LONG_BEFORE_THE_END = 4.0
"""Of sixty drops, which take six seconds or more."""
HEAD = "POST {path} HTTP/1.1\r\nHost: a.example\r\nContent-Type: {type}\r\nContent-Length: {size}\r\n{more}\r\n"


@pytest.fixture
async def impatient(store: Store, cipher: Cipher) -> AsyncIterator[Gateway]:
    async with running(store, cipher, patience_seconds=PATIENCE) as gateway:
        await gateway.open_session()
        yield gateway


async def drip(gateway: Gateway, first: bytes, drops: Sequence[bytes]) -> tuple[str, dict[str, str], float]:
    """Send `first`, then a drop every tenth of a second until an answer comes: status, error and seconds it took."""
    port = int(gateway.base_url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    begun = time.monotonic()
    writer.write(first)
    answer = asyncio.create_task(reader.read(1))
    for drop in drops:
        await asyncio.wait([answer], timeout=DROP)
        if answer.done():
            break
        writer.write(drop)
    async with asyncio.timeout(3):
        # Nothing more is sent by now: a drop that met the end of the connection would reset it.
        text = (await answer + await reader.read()).decode()
    took = time.monotonic() - begun
    writer.close()
    head, _, body = text.partition("\r\n\r\n")
    return head.split(" ")[1] if head else "", json.loads(body)["error"] if body else {}, took


async def test_a_header_in_drops_is_cut_off(impatient: Gateway) -> None:
    status, error, took = await drip(impatient, b"GET /api/history HTTP/1.1\r\n", [b"X-A: b\r\n"] * 60)

    assert (status, error["code"]) == ("408", "timeout")
    assert PATIENCE <= took < LONG_BEFORE_THE_END


@pytest.mark.parametrize(("path", "kind"), [("/api/messages", "application/json"), ("/api/attachments", "image/png")])
@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_in_drops_is_cut_off(impatient: Gateway, path: str, kind: str, chunked: bool) -> None:
    more = f"Authorization: {impatient.headers['Authorization']}\r\n"
    head = HEAD.format(path=path, type=kind, size=5000, more=more)
    drop = b"\x89"
    if chunked:
        head = head.replace("Content-Length: 5000", "Transfer-Encoding: chunked")
        drop = b"1\r\n\x89\r\n"
    status, error, took = await drip(impatient, head.encode(), [drop] * 60)

    assert (status, error["code"]) == ("408", "timeout")
    assert PATIENCE <= took < LONG_BEFORE_THE_END
    assert impatient.turn.seen == []


async def test_the_connection_is_closed_and_others_are_served_meanwhile(impatient: Gateway) -> None:
    slow = asyncio.create_task(drip(impatient, b"GET / HTTP/1.1\r\n", [b"X-A: b\r\n"] * 60))
    await asyncio.sleep(DROP)

    assert (await impatient.say("chào"))[1]["author"] == "assistant"
    assert (await slow)[0] == "408"  # `drip` reads to the end of the connection


async def test_an_answer_is_not_lost_on_a_client_that_is_still_sending(impatient: Gateway) -> None:
    """The client reads only after it has sent three times what is allowed; a socket closed meanwhile would be reset."""
    size = 15 * 1024 * 1024
    more = f"Authorization: {impatient.headers['Authorization']}\r\n"
    head = HEAD.format(path="/api/attachments", type="image/png", size=size, more=more)
    reader, writer = await asyncio.open_connection("127.0.0.1", int(impatient.base_url.rpartition(":")[2]))
    writer.write(head.encode())
    for _ in range(size // 2**20):
        writer.write(bytes(2**20))
        await writer.drain()
    answer = await reader.read()
    writer.close()

    assert answer.startswith(b"HTTP/1.1 413")
    assert answer.endswith(b"}}")


async def test_a_slow_network_that_moves_has_its_time(impatient: Gateway) -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(2 * BODY_BYTES_PER_SECOND)
    piece = BODY_BYTES_PER_SECOND * 3 // 20
    pieces = [png[at : at + piece] for at in range(0, len(png), piece)]
    more = f"Authorization: {impatient.headers['Authorization']}\r\nConnection: close\r\n"
    head = HEAD.format(path="/api/attachments", type="image/png", size=len(png), more=more)

    port = int(impatient.base_url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    begun = time.monotonic()
    writer.write(head.encode())
    for one in pieces:
        await asyncio.sleep(DROP)
        writer.write(one)
    async with asyncio.timeout(3):
        answer = await reader.read()
    writer.close()

    assert time.monotonic() - begun > 2 * PATIENCE
    assert answer.startswith(b"HTTP/1.1 201")


async def test_a_connection_that_idles_between_requests_is_kept(impatient: Gateway) -> None:
    first = await impatient.http.get("/healthz")
    await asyncio.sleep(2 * PATIENCE)
    second = await impatient.http.get("/healthz")

    assert (first.status_code, second.status_code) == (200, 200)
