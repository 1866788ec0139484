from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import yaml
from pydantic import SecretStr

from actions.one_stop.attempts import FAILURES, AttemptLedger
from actions.one_stop.sandbox.app import CONTRACT, create_app
from actions.one_stop.sandbox.config import SandboxConfig
from assistant.store import Store
from tests.fakes.clock import ManualClock
from tests.fakes.contract import Contract
from tests.fakes.serving import serving

TOKEN = "a-token-for-tests"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))


@pytest.fixture
async def http(tmp_path: Path, clock: ManualClock) -> AsyncIterator[httpx.AsyncClient]:
    """A client whose base URL is a sandbox on a real socket."""
    config = SandboxConfig(db=tmp_path / "sandbox.sqlite", token=SecretStr(TOKEN))
    async with serving(create_app(config, clock)) as url, httpx.AsyncClient(base_url=url, verify=False) as client:
        yield client


@pytest.fixture
async def ledger(store: Store, clock: ManualClock) -> AsyncIterator[AttemptLedger]:
    """An empty ledger: on a SQLite file, and with `-m postgres` on PostgreSQL."""
    ledger = AttemptLedger(store, b"k" * 32, clock)
    await ledger.open()
    yield ledger
    async with store.write() as connection:
        # Not only emptied: the database is shared with the tests of the store, which look at its tables.
        await connection.run_sync(FAILURES.drop)


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def contract() -> Contract:
    return Contract(yaml.safe_load(CONTRACT.read_text(encoding="utf-8")))
