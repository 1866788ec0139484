"""A gateway listening on a free port of loopback, with a scripted turn behind it."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import tempfile
import threading
import uuid
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.attachments.attachments import Attachments
from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox
from assistant.delivery.lanes import LaneRunner
from assistant.gateway.app import PATIENCE_SECONDS, create_app
from assistant.gateway.config import GatewayConfig
from assistant.gateway.health import EngineHealth
from assistant.gateway.limits import local_limits
from assistant.gateway.patience import PatientProtocol
from assistant.gateway.rate import BucketLimiter
from assistant.gateway.services import GatewayServices
from assistant.gateway.token import TokenSigner
from assistant.metrics import Metrics
from assistant.privacy.cipher import Cipher, new_key
from assistant.privacy.eraser import Eraser
from assistant.privacy.trackers import SqliteTrackers
from assistant.privacy.vault import Vault
from assistant.store import Store
from tests.fakes.turn import ScriptedTurn

_SERVICES = ("uploads", "clock", "platforms", "desk")
INTERNAL = "internal-token-of-the-tests"


class Engine:
    """What the probe says; the test sets it."""

    health = EngineHealth.UP

    async def probe(self) -> EngineHealth:
        return self.health


@dataclass
class Gateway:
    """A running gateway and what is behind it."""

    services: GatewayServices
    trackers: Path
    """The engine's file, which does not exist unless the test makes it."""
    turn: ScriptedTurn
    engine: Engine
    base_url: str
    http: httpx.AsyncClient
    conversation_id: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def open_session(self, **headers: str) -> dict[str, str]:
        body = (await self.http.post("/api/session", headers=headers)).json()
        self.conversation_id = body["conversation_id"]
        self.headers = {"Authorization": f"Bearer {body['token']}"}
        return self.headers

    async def send(self, text: str, *, key: str | None = None, **headers: str) -> httpx.Response:
        body = {"client_msg_id": key or str(uuid.uuid4()), "text": text}
        return await self.http.post("/api/messages", json=body, headers={**self.headers, **headers})

    async def say(self, text: str) -> list[dict[str, Any]]:
        """Send and wait for the two lines of the turn."""
        seen = (await self.http.get("/api/history", headers=self.headers)).json()["last_seq"]
        assert (await self.send(text)).status_code == 202
        answer = await self.http.get(f"/api/messages?after={seen}&wait=5", headers=self.headers)
        lines: list[dict[str, Any]] = answer.json()["messages"]
        return lines

    def stream(self, last: int = 0) -> AbstractAsyncContextManager[Stream]:
        return open_stream(self.http, self.headers, last)


class Stream:
    """Reads a server's events one by one."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next(self, *, comments: bool = False) -> dict[str, Any]:
        """The next event (with `comments`, heartbeats too), or `{"end": True}`."""
        event: dict[str, Any] = {}
        async with asyncio.timeout(5):
            async for line in self._lines:
                if line.startswith(":"):
                    if comments:
                        return {"comment": line}
                    continue
                if not line:
                    if event:
                        return event
                    continue
                name, _, value = line.partition(": ")
                event[name] = json.loads(value) if name == "data" else value
        return {"end": True}

    async def message(self) -> dict[str, Any]:
        """The next event that is a message."""
        while (event := await self.next()).get("event") != "message":
            assert "end" not in event
        return event


@asynccontextmanager
async def open_stream(http: httpx.AsyncClient, headers: dict[str, str], last: int = 0) -> AsyncIterator[Stream]:
    sent = {**headers, "Last-Event-ID": str(last)}
    async with http.stream("GET", "/api/events", headers=sent) as response:
        yield Stream(response)


@asynccontextmanager
async def running(
    store: Store, cipher: Cipher, *, port: int = 0, turn: ScriptedTurn | None = None, **options: Any
) -> AsyncIterator[Gateway]:
    """Start a gateway; `options` go to `GatewayConfig`, except services given by name.

    `port` and `turn` are for one that takes the place of another.
    """
    turn = turn or ScriptedTurn()
    folder = Path(options.pop("folder", None) or tempfile.mkdtemp(prefix="gateway-"))
    chosen = {name: options.pop(name) for name in _SERVICES if name in options}
    bell, hub, engine, metrics = Bell(), Hub(), Engine(), Metrics()
    patience = options.pop("patience_seconds", PATIENCE_SECONDS)
    attachments = Attachments(store, cipher, folder / "attachments", quota=options.pop("quota", None))
    eraser = Eraser(store, attachments, SqliteTrackers(folder / "tracker.sqlite"))
    limiters = {**local_limits(), **options.pop("limits", {})}
    services = GatewayServices(
        config=GatewayConfig(internal_token=INTERNAL, **options),
        store=store,
        cipher=cipher,
        inbox=Inbox(store, cipher, bell),
        hub=hub,
        vault=Vault(store, cipher),
        signer=TokenSigner(b"k" * 32),
        probe=engine.probe,
        runner=LaneRunner(store, cipher, turn, hub, bell, metrics=metrics, lost=eraser.sweep, erase=eraser.erase),
        attachments=attachments,
        eraser=eraser,
        metrics=metrics,
        limiters=limiters,
        **chosen,
    )
    with socket.create_server(("127.0.0.1", port)) as listening:
        base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = create_app(services, patience_seconds=patience)
        server = await app.create_server(sock=listening, protocol=PatientProtocol, return_asyncio_server=True)
        assert server is not None
        await server.startup()
        await server.before_start()
        await server.after_start()
        async with httpx.AsyncClient(base_url=base_url, timeout=10, verify=False) as http:
            yield Gateway(services, folder / "tracker.sqlite", turn, engine, base_url, http)
        await server.before_stop()
        closing = server.close()
        for connection in list(server.connections):
            connection.abort()  # a browser keeps its connections, and would go on talking to what has stopped
        await closing
        await server.after_stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def gateway(store: Store, cipher: Cipher) -> AsyncIterator[Gateway]:
    async with running(store, cipher) as started:
        await started.open_session()
        yield started


@pytest.fixture(scope="module")
def served() -> Iterator[Gateway]:
    """A gateway in a thread of its own, without limits, for tests that call it from strategies."""
    ready: Future[Gateway] = Future()
    stop = threading.Event()
    with tempfile.TemporaryDirectory() as folder:
        thread = threading.Thread(target=lambda: asyncio.run(_serve(Path(folder), ready, stop)))
        thread.start()
        yield ready.result(timeout=20)
        stop.set()
        thread.join(timeout=20)


async def _serve(folder: Path, ready: Future[Gateway], stop: threading.Event) -> None:
    store = await Store.open(f"sqlite:///{folder}/a.db")
    limits = {rule: BucketLimiter(burst=100_000, per_second=1000) for rule in local_limits()}
    async with running(store, Cipher([new_key()]), folder=folder, limits=limits) as gateway:
        ready.set_result(gateway)
        await asyncio.to_thread(stop.wait)
    await store.close()
