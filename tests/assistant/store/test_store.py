"""Opening a database, its schema, and its transactions."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, insert, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.pool import NullPool

from assistant.store import Store, upgrade
from assistant.store.error import StoreError
from assistant.store.tables import conversations, metadata
from assistant.store.upgrade import head_revision
from assistant.store.url import async_url, sync_url


def row(name: str, at: datetime) -> dict[str, object]:
    return {"id": name, "channel": "web", "created_at": at, "last_at": at, "expects": None, "meta": {}}


def test_the_migrations_make_exactly_the_tables(database_url: str) -> None:
    upgrade(database_url)
    upgrade(database_url)  # a second time changes nothing

    engine = create_engine(sync_url(database_url), poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
        revision = context.get_current_revision()
    engine.dispose()

    assert differences == []
    assert revision == head_revision()


def test_a_folder_that_does_not_exist_yet_is_made(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path}/var/lib/assistant.db")

    assert (tmp_path / "var/lib/assistant.db").stat().st_size > 0


async def test_sqlite_is_set_for_readers_beside_a_writer_and_for_power_cuts(tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path}/a.db")
    async with store.read() as connection:
        found = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    await store.close()

    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }


async def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    async def break_off() -> None:
        async with store.write() as connection:
            await connection.execute(insert(conversations).values(row("c1", datetime.now(UTC))))
            raise RuntimeError("giữa chừng")

    with pytest.raises(RuntimeError, match="giữa chừng"):
        await break_off()

    async with store.read() as connection:
        assert (await connection.execute(select(conversations.c.id))).all() == []


async def test_many_writers_at_once_all_get_through(store: Store) -> None:
    async def write(number: int) -> None:
        async with store.write() as connection:
            await connection.execute(insert(conversations).values(row(f"c{number}", datetime.now(UTC))))

    await asyncio.gather(*(write(number) for number in range(40)))

    async with store.read() as connection:
        assert len((await connection.execute(select(conversations.c.id))).all()) == 40


async def test_moments_keep_their_instant_and_come_back_in_utc(store: Store) -> None:
    vietnam = timezone(timedelta(hours=7))
    noon = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=vietnam)
    async with store.write() as connection:
        await connection.execute(insert(conversations).values(row("c1", noon)))

    async with store.read() as connection:
        back = (await connection.execute(select(conversations.c.created_at))).scalar_one()
    assert back == noon
    assert back.utcoffset() == timedelta(0)


async def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="naive datetime"):
        async with store.write() as connection:
            await connection.execute(insert(conversations).values(row("c1", datetime(2026, 3, 2))))


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///var/a.db", "sqlite+aiosqlite"),
        ("postgresql://u:p@h/d", "postgresql+asyncpg"),
        ("postgres://u:p@h/d", "postgresql+asyncpg"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+asyncpg"),
    ],
)
def test_the_url_chooses_the_driver(url: str, driver: str) -> None:
    assert async_url(url).drivername == driver


@pytest.mark.parametrize("url", ["mysql://u:hunter2@h/d", "u:hunter2", "sqlite://", "sqlite:///:memory:"])
def test_a_url_that_cannot_serve_says_so_without_repeating_its_password(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        async_url(url)

    assert "sqlite:///path" in str(caught.value)
    assert "hunter2" not in str(caught.value)


async def test_work_goes_on_when_its_caller_is_cut_off_and_closing_waits_for_it(database_url: str) -> None:
    store = await Store.open(database_url)
    name = f"c-{datetime.now(UTC).timestamp()}"

    async def write() -> None:
        async with store.write() as connection:
            await connection.execute(insert(conversations).values(row(name, datetime.now(UTC))))
            await asyncio.sleep(0.05)

    caller = asyncio.create_task(store.complete(write()))
    await asyncio.sleep(0.02)
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    await store.close()

    again = await Store.open(database_url, migrate=False)
    async with again.read() as connection:
        found = (await connection.execute(select(conversations.c.id).where(conversations.c.id == name))).all()
    await again.close()
    assert caller.cancelled()
    assert len(found) == 1


async def test_a_change_that_did_not_queue_for_the_lock_is_refused(tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path}/a.db")
    with pytest.raises(RuntimeError, match=r"outside Store\.write"):
        async with store.read() as connection:
            await connection.execute(insert(conversations).values(row("a", datetime.now(UTC))))
    await store.close()
