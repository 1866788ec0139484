"""Two real gateway processes on one PostgreSQL: what one leaves undone the other does, and each hears of the other."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import sys
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from assistant.store.upgrade import upgrade
from tests.fakes.engine_server import EngineServer
from tests.fakes.serving import serving

pytestmark = pytest.mark.postgres
LEASE_SECONDS = 3


@dataclass
class Process:
    """A gateway as an operator starts it."""

    child: asyncio.subprocess.Process
    http: httpx.AsyncClient

    async def send(self, headers: dict[str, str], text: str, key: str | None = None) -> int:
        body = {"client_msg_id": key or str(uuid.uuid4()), "text": text}
        return (await self.http.post("/api/messages", json=body, headers=headers)).status_code

    async def said(self, headers: dict[str, str], lines: int, *, seconds: float = 20.0) -> list[str]:
        """The conversation once it has so many lines."""
        async with asyncio.timeout(seconds):
            while True:
                history = (await self.http.get("/api/history", headers=headers)).json()["messages"]
                if len(history) >= lines:
                    return [_words(line) for line in history]
                await asyncio.sleep(0.1)

    async def ready(self) -> dict[str, Any]:
        ready: dict[str, Any] = (await self.http.get("/readyz")).json()
        return ready


@dataclass
class Pair:
    """Gateways A and B, their engine, and a conversation open at both."""

    a: Process
    b: Process
    engine: EngineServer
    database: str
    headers: dict[str, str] = field(default_factory=dict)


def _words(line: dict[str, Any]) -> str:
    return str(line["text"] if line["author"] == "citizen" else line["reply"]["blocks"][0]["text"])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@asynccontextmanager
async def gateway(env: dict[str, str]) -> AsyncIterator[Process]:
    port = free_port()
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "assistant", "run", "gateway",
        env={**os.environ, **env, "ASSISTANT_PORT": str(port)}, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
            yield Process(child, http)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def serves(http: httpx.AsyncClient) -> None:
    async with asyncio.timeout(60):
        while True:
            with suppress(httpx.TransportError):
                if (await http.get("/healthz")).status_code == 200:
                    return
            await asyncio.sleep(0.1)


@asynccontextmanager
async def pair(database: str, home: Path, **settings: str) -> AsyncIterator[Pair]:
    engine = EngineServer()
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(serving(engine.app))
        stack.callback(engine.release.set)
        env = {
            "ASSISTANT_HOME": str(home),
            "ASSISTANT_SECRET_KEY": secrets.token_hex(32),
            "ASSISTANT_DATABASE_URL": database,
            "ASSISTANT_ENGINE_URL": url,
            "ASSISTANT_LEASE_SECONDS": str(LEASE_SECONDS),
            **settings,
        }
        upgrade(database)
        a = await stack.enter_async_context(gateway(env))
        b = await stack.enter_async_context(gateway(env))
        await asyncio.gather(serves(a.http), serves(b.http))
        session = (await a.http.post("/api/session")).json()
        yield Pair(a, b, engine, database, {"Authorization": f"Bearer {session['token']}"})


@pytest.fixture
async def two(postgres_url: str, tmp_path: Path) -> AsyncIterator[Pair]:
    async with pair(postgres_url, tmp_path) as started:
        yield started


async def heard(two: Pair, message: str, times: int = 1, *, seconds: float = 25.0) -> None:
    async with asyncio.timeout(seconds):
        while [words for _, words in two.engine.heard].count(message) < times:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)


async def test_what_a_gateway_killed_in_mid_turn_leaves_is_answered_by_the_other_once_and_in_order(two: Pair) -> None:
    two.engine.slow = {"câu 0"}
    keys = [str(uuid.uuid4()) for _ in range(4)]
    for number, key in enumerate(keys):
        assert await two.a.send(two.headers, f"câu {number}", key) == 202
    await heard(two, "câu 0")

    two.a.child.send_signal(signal.SIGKILL)
    await two.a.child.wait()
    begin = time.monotonic()
    two.engine.release.set()
    said = await two.b.said(two.headers, 8)

    assert said == [words for n in range(4) for words in (f"câu {n}", f"Đã nhận: câu {n}")]
    assert time.monotonic() - begin < LEASE_SECONDS + 3
    # The page of the dead gateway cannot know what arrived: it sends all again, to the other.
    assert [await two.b.send(two.headers, f"câu {n}", key) for n, key in enumerate(keys)] == [202] * 4
    await asyncio.sleep(1.5)
    assert await two.b.said(two.headers, 8) == said


async def test_a_gateway_that_was_only_paused_finds_itself_outnumbered_and_adds_nothing(two: Pair) -> None:
    two.engine.slow = {"chậm"}
    two.b.child.send_signal(signal.SIGSTOP)  # else it may be the one that takes the message
    await two.a.send(two.headers, "chậm")
    await heard(two, "chậm")

    two.a.child.send_signal(signal.SIGSTOP)
    two.b.child.send_signal(signal.SIGCONT)
    await heard(two, "chậm", times=2)  # the other has taken the row over
    two.engine.release.set()
    said = await two.b.said(two.headers, 2)
    two.a.child.send_signal(signal.SIGCONT)
    await two.a.send(two.headers, "sau đó")

    assert said == ["chậm", "Đã nhận: chậm"]
    assert await two.a.said(two.headers, 4) == [*said, "sau đó", "Đã nhận: sau đó"]


async def test_a_long_turn_of_a_living_gateway_is_not_taken_over(two: Pair) -> None:
    two.engine.slow = {"lâu"}
    await two.a.send(two.headers, "lâu")
    await heard(two, "lâu")

    await asyncio.sleep(2 * LEASE_SECONDS)
    two.engine.release.set()

    assert await two.b.said(two.headers, 2) == ["lâu", "Đã nhận: lâu"]
    assert len(two.engine.heard) == 1


async def _first_answer_at_b(two: Pair) -> float:
    """Seconds from the answer's commit at A to its event on a stream of B."""
    async with two.b.http.stream("GET", "/api/events", headers=two.headers) as stream:
        lines = stream.aiter_lines()
        await anext(lines)
        await asyncio.sleep(1.5)  # past B's first look at the transcript
        sent = asyncio.create_task(two.a.send(two.headers, "xin chào"))
        async with asyncio.timeout(10):
            async for line in lines:
                if line.startswith("data: ") and "Đã nhận" in line:
                    break
        arrived = time.time()
        await sent
    with psycopg.connect(two.database) as connection:
        committed = connection.execute("SELECT extract(epoch FROM max(at)) FROM transcript").fetchone()
    assert committed is not None
    return arrived - float(committed[0])


async def test_a_stream_at_one_hears_within_a_second_or_so_what_the_other_commits(two: Pair) -> None:
    assert await _first_answer_at_b(two) < 2.5


async def test_with_redis_it_hears_at_once_and_both_say_that_redis_is_up(
    postgres_url: str, redis_url: str, tmp_path: Path
) -> None:
    async with pair(postgres_url, tmp_path, ASSISTANT_REDIS_URL=redis_url) as two:
        assert [(await one.ready())["redis"] for one in (two.a, two.b)] == ["up", "up"]
        assert min([await _first_answer_at_b(two) for _ in range(2)]) < 0.4


async def test_a_redis_that_cannot_be_reached_degrades_and_stops_nothing(postgres_url: str, tmp_path: Path) -> None:
    async with pair(postgres_url, tmp_path, ASSISTANT_REDIS_URL=f"redis://127.0.0.1:{free_port()}/0") as two:
        ready = await two.a.ready()
        assert await two.a.send(two.headers, "xin chào") == 202

        assert (ready["status"], ready["ready"], ready["redis"]) == ("degraded", True, "down")
        assert await two.b.said(two.headers, 2) == ["xin chào", "Đã nhận: xin chào"]


async def test_a_database_that_goes_away_and_comes_back_stops_no_gateway(two: Pair) -> None:
    name = two.database.rsplit("/", 1)[1]
    await two.a.send(two.headers, "trước")
    await two.a.said(two.headers, 2)
    with psycopg.connect(two.database.rsplit("/", 1)[0] + "/postgres", autocommit=True) as server:
        server.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')  # type: ignore[call-overload]  # name is ours
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        try:
            assert await two.a.send(two.headers, "trong lúc mất") == 500
            await asyncio.sleep(1.5)
        finally:
            server.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')  # type: ignore[call-overload]  # ours

    assert await two.b.send(two.headers, "sau") == 202
    assert await two.b.said(two.headers, 4) == ["trước", "Đã nhận: trước", "sau", "Đã nhận: sau"]
