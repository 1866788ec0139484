"""`assistant letters` on the database of the settings."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.failure import Failure
from assistant.store import Store
from assistant.store.tables import outbox
from tests.fakes.turn import paragraph


def run(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, ["letters", *arguments], env={"COLUMNS": "200"}, input=answer)


def failure(result: Result) -> str:
    assert isinstance(result.exception, Failure), result.exception
    return str(result.exception)


async def fill(home: Path, *statuses: str) -> None:
    store = await Store.open(f"sqlite:///{home / 'assistant.sqlite'}")
    async with store.write() as connection:
        for number, status in enumerate(statuses):
            values = {
                "idem_key": f"in:{number}:0",
                "lane": "telegram:tg:7:555111",
                "channel": "telegram",
                "seq": 0,
                "payload": paragraph("Miễn phí.").traced("9f2c").model_dump(mode="json"),
                "status": status,
                "attempts": 5,
                "next_at": datetime(2026, 3, 2, 8, number, tzinfo=UTC),
                "error_code": "[b]403",
            }
            await connection.execute(insert(outbox).values(values))
    await store.close()


async def statuses(home: Path) -> list[str]:
    store = await Store.open(f"sqlite:///{home / 'assistant.sqlite'}")
    async with store.read() as connection:
        found = list((await connection.execute(select(outbox.c.status).order_by(outbox.c.id))).scalars())
    await store.close()
    return found


def test_the_table_names_no_one_and_quotes_nothing(home: Path) -> None:
    asyncio.run(fill(home, "dead", "sent", "unknown"))

    said = run("list").output

    for words in ("out-1", "out-3", "telegram", "dead", "unknown", "2026-03-02 08:02:00", "[b]403"):
        assert words in said
    for words in ("out-2", "555111", "Miễn phí"):
        assert words not in said
    assert "out-1" not in run("list", "--state", "unknown").output
    assert "and 1 more" in run("list", "--limit", "1").output


def test_text_and_address_are_shown_only_when_asked_for(home: Path) -> None:
    asyncio.run(fill(home, "failed"))

    plain, whole = run("show", "out-1").output, run("show", "out-1", "--text").output

    assert "outcome: answered" in plain
    assert "trace: 9f2c" in plain
    assert "555111" not in plain
    assert "Miễn phí" not in plain
    assert "address: telegram:tg:7:555111" in whole
    assert "Miễn phí." in whole


def test_letters_go_back_to_the_sender_by_id_or_by_state(home: Path) -> None:
    asyncio.run(fill(home, "dead", "dead", "unknown", "failed"))

    assert "1 put back" in run("retry", "out-4").output
    assert "2 put back" in run("retry", "--all", "--state", "dead").output

    assert asyncio.run(statuses(home)) == ["ready", "ready", "unknown", "ready"]


def test_dropping_a_whole_state_is_asked_about_first(home: Path) -> None:
    asyncio.run(fill(home, "dead", "dead", "failed"))

    assert run("drop", "--all", "--state", "dead", answer="n\n").exit_code == 1
    assert asyncio.run(statuses(home)) == ["dead", "dead", "failed"]
    assert "2 dropped" in run("drop", "--all", "--state", "dead", "--yes").output
    assert "1 dropped" in run("drop", "out-3").output
    assert "No dead letters" in run("list").output


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("show", "out-9"), "out-9: no such letter"),
        (("retry", "out-2"), "out-2: is sent, not a dead letter"),
        (("drop", "in-1"), "in-1: no such letter"),
        (("retry", "twelve"), "they look like out-12"),
        (("retry",), "either ids"),
        (("retry", "out-1", "--all"), "either ids"),
        (("retry", "--all"), "--all needs --state"),
        (("drop", "out-1", "--state", "dead"), "--state goes with --all"),
    ],
)
def test_what_cannot_be_done_is_said(home: Path, arguments: tuple[str, ...], reason: str) -> None:
    asyncio.run(fill(home, "dead", "sent"))

    assert reason in failure(run(*arguments))
    assert asyncio.run(statuses(home)) == ["dead", "sent"]


def test_a_database_that_does_not_answer_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "postgresql://u:hunter2@127.0.0.1:1/d")

    said = failure(run("list"))

    assert "ASSISTANT_DATABASE_URL" in said
    assert "hunter2" not in said
