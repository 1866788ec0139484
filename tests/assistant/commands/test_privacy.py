"""`assistant privacy` on the database of the settings."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.keys import Keys
from assistant.privacy.cipher import Cipher
from assistant.privacy.vault import Vault
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.tables import conversations, reminders, watches
from assistant.store.transcript import append_citizen
from tests.fakes.tracker_file import remember

NOW = datetime.now(UTC)


def run(*arguments: str, **more: str) -> Result:
    return CliRunner().invoke(app, ["privacy", *arguments], env={"COLUMNS": "200"}, **more)  # type: ignore[arg-type]


def with_store(home: Path, work: Callable[[Store], Awaitable[None]]) -> None:
    async def go() -> None:
        store = await Store.open(f"sqlite:///{home / 'assistant.sqlite'}")
        await work(store)
        await store.close()

    asyncio.run(go())


async def begin(store: Store, name: str, at: datetime) -> None:
    async with store.write() as connection:
        row = {"id": name, "channel": "web", "created_at": at, "last_at": at, "expects": None, "meta": {}}
        await connection.execute(insert(conversations).values(row))
        await append_citizen(connection, name, "m1", f"chào từ {name}", at)


async def fill(store: Store) -> None:
    """A conversation of today with something sealed in every place, and one of last year."""
    keys = Keys.of(Settings())
    await begin(store, "c1", NOW)
    await begin(store, "c2", NOW - timedelta(days=365))
    await Vault(store, Cipher([keys.fernet("vault")])).put("Ổ gà to lắm", "c1", keep=timedelta(hours=24))
    common = {"conversation_id": "c1", "channel": "web", "language": "vi", "created_at": NOW}
    watch = {"case_key": "k", "state": 1, "told": 0, "until": NOW, "next_at": NOW, "failures": 0}
    async with store.write() as connection:
        code = Cipher([keys.fernet("watch")]).seal(b"H19.04-261012-0123")
        await connection.execute(insert(watches).values(common | watch | {"sealed": code}))
        about = Cipher([keys.fernet("reminders")]).seal('{"about": "nhận kết quả"}'.encode())
        await connection.execute(insert(reminders).values(common | {"sealed": about, "due_at": NOW}))


def test_export_gives_everything_with_what_is_sealed_opened(home: Path) -> None:
    with_store(home, fill)
    Settings().tracker_database.parent.mkdir(parents=True)
    remember(Settings().tracker_database, "c1", '{"event": "user", "text": "chào"}')

    found = json.loads(run("export", "c1").output)

    assert found["transcript"][0]["payload"] == {"text": "chào từ c1"}
    assert found["vault"][0]["ciphertext"] == "Ổ gà to lắm"
    assert found["watches"][0]["sealed"] == "H19.04-261012-0123"
    assert found["reminders"][0]["sealed"] == {"about": "nhận kết quả"}
    assert found["engine"] == [{"event": "user", "text": "chào"}]
    assert "c2" not in json.dumps(found)


def test_erase_asks_and_takes_all(home: Path) -> None:
    with_store(home, fill)

    assert run("erase", "c1", input="n\n").exit_code == 1
    assert run("export", "c1").exit_code == 0
    assert run("erase", "c1", "--yes").exit_code == 0
    left = json.loads(run("export", "c1").output)
    assert {name for name, rows in left.items() if rows} == {"sessions"}  # that its tokens are refused
    assert run("export", "c2").exit_code == 0


def test_purge_takes_what_is_past_its_time(home: Path) -> None:
    with_store(home, fill)

    result = run("purge")

    assert result.exit_code == 0
    assert result.output.startswith("1 conversations, 0 files and 0 words")
    assert run("export", "c1").exit_code == 0


def test_a_conversation_that_nobody_knows_is_a_clear_failure(home: Path) -> None:
    with_store(home, fill)

    for command in (("export", "c9"), ("erase", "c9", "--yes")):
        assert run(*command).exit_code == 1
