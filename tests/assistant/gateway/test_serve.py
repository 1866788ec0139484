"""The real process: serves, and on SIGTERM finishes the turn in flight."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.slow

PROGRAM = """
import asyncio, sys
from pathlib import Path
from assistant.attachments.attachments import Attachments
from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox
from assistant.delivery.lanes import LaneRunner
from assistant.gateway.config import GatewayConfig
from assistant.gateway.health import EngineHealth
from assistant.gateway.serve import serve
from assistant.gateway.services import GatewayServices
from assistant.gateway.token import TokenSigner
from assistant.privacy.cipher import Cipher
from assistant.privacy.eraser import Eraser
from assistant.privacy.trackers import SqliteTrackers
from assistant.privacy.vault import Vault
from assistant.store import Store
from tests.fakes.turn import ScriptedTurn

async def up(): return EngineHealth.UP
async def slow(_): await asyncio.sleep(0.8)

async def build():
    store = await Store.open(sys.argv[1])
    cipher, bell, hub = Cipher(["a" * 43 + "="]), Bell(), Hub()
    folder = Path(sys.argv[1].removeprefix("sqlite:///")).parent
    files = Attachments(store, cipher, folder / "attachments")
    return GatewayServices(
        GatewayConfig(internal_token="t", alone=True), store, cipher, Inbox(store, cipher, bell), hub,
        Vault(store, cipher),
        TokenSigner(b"k" * 32), up, LaneRunner(store, cipher, ScriptedTurn({"chậm": slow}), hub, bell),
        files, Eraser(store, files, SqliteTrackers(folder / "tracker.sqlite")),
        close=store.close,
    )

serve(build, "127.0.0.1", int(sys.argv[2]))
"""


class Server:
    """The program in a process of its own."""

    def __init__(self, database_url: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.database_url = database_url
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=10)
        self.start()

    def start(self) -> None:
        argv = [sys.executable, "-W", "error", "-c", PROGRAM, self.database_url, str(self.port)]
        self.process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        deadline = time.monotonic() + 20
        while True:
            try:
                self.http.get("/healthz")
                return
            except httpx.TransportError:
                assert self.process.poll() is None, self.process.communicate()[0]
                assert time.monotonic() < deadline, "did not start"
                time.sleep(0.05)

    def stop(self, how: signal.Signals) -> tuple[int, str]:
        """Exit code and output."""
        self.process.send_signal(how)
        output, _ = self.process.communicate(timeout=15)
        return self.process.returncode, output


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(f"sqlite:///{tmp_path}/a.db")
    yield made
    if made.process.poll() is None:
        made.process.kill()
        made.process.communicate()
    made.http.close()


def ask(server: Server, text: str) -> dict[str, str]:
    token = server.http.post("/api/session").json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    sent = server.http.post("/api/messages", json={"client_msg_id": str(uuid.uuid4()), "text": text}, headers=headers)
    assert sent.status_code == 202
    return headers


def test_sigterm_finishes_the_turn_in_flight_and_the_answer_is_there_after_a_restart(server: Server) -> None:
    headers = ask(server, "chậm")
    time.sleep(0.1)

    code, output = server.stop(signal.SIGTERM)
    server.start()

    assert code == 0, output
    assert "Traceback" not in output
    assert "chậm" not in output  # no text of a citizen in a log line
    assert len(server.http.get("/api/history", headers=headers).json()["messages"]) == 2


def test_sigkill_in_the_middle_of_a_turn_loses_nothing_and_doubles_nothing(server: Server) -> None:
    headers = ask(server, "chậm")
    time.sleep(0.1)

    server.stop(signal.SIGKILL)
    server.start()
    lines = server.http.get("/api/messages?wait=8", headers=headers).json()["messages"]

    assert [line["author"] for line in lines] == ["citizen", "assistant"]
    assert len(server.http.get("/api/history", headers=headers).json()["messages"]) == 2
