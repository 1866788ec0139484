"""Fixtures of the whole tree: a clock, keys, and a store on each database."""

from __future__ import annotations

import gc
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import copyfile

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import text

from assistant.privacy.cipher import Cipher, new_key
from assistant.store import Store, upgrade
from assistant.store.tables import metadata
from tests.fakes.clock import ManualClock

# A look after every edit tries fewer examples; `scripts/test` asks for Hypothesis' own hundred.
settings.register_profile("quick", max_examples=25)
settings.register_profile("thorough", max_examples=100)
settings.load_profile("quick")


def pytest_collection_finish() -> None:
    """Leave the thousands of tests, which live to the end, out of every collection of garbage."""
    gc.collect()
    gc.freeze()


_SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of this run alone, dropped at its end."""
    name = f"assistant_test_{secrets.token_hex(4)}"
    try:
        server = psycopg.connect(_SERVER, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL does not answer: {error}")
    with server:
        server.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]  # name is ours
        yield _SERVER.rsplit("/", 1)[0] + f"/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[call-overload]  # name is ours
    server.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: a SQLite file, and with `-m postgres` PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/assistant.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database of this version, to be copied: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "assistant.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
async def store(database_url: str, migrated: Path) -> AsyncIterator[Store]:
    """An open store, empty."""
    embedded = database_url.startswith("sqlite:///")
    if embedded:
        copyfile(migrated, database_url.removeprefix("sqlite:///"))
    opened = await Store.open(database_url, migrate=not embedded)
    if not embedded:
        async with opened.write() as connection:
            tables = ", ".join(metadata.tables)
            await connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands still."""
    return ManualClock()


@pytest.fixture
def cipher() -> Cipher:
    """A cipher with a fresh key."""
    return Cipher([new_key()])
