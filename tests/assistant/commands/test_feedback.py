"""`assistant feedback list` on the database of the settings."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from typer.testing import CliRunner, Result

from assistant.cli import app
from assistant.store import Store
from assistant.store.feedback import Feedback
from assistant.store.tables import conversations
from assistant.store.transcript import append_reply
from connectors.message import Outcome, Paragraph, Reply, ReplyMeta
from connectors.web.opinion import Opinion

META = ReplyMeta(intent="ask_fee", code="1.001193", facets=("fee",), score=0.9, trace="9f2c")
ANSWER = Reply(blocks=(Paragraph(text="Miễn phí."),), outcome=Outcome.ANSWERED, meta=META)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["feedback", "list", *arguments], env={"COLUMNS": "200"})


async def fill(home: Path, *opinions: tuple[int, Opinion]) -> None:
    """Opinions by the day of March that they are of."""
    store = await Store.open(f"sqlite:///{home / 'assistant.sqlite'}")
    at = datetime(2026, 3, 1, tzinfo=UTC)
    async with store.write() as connection:
        row = {"id": "c1", "channel": "web", "created_at": at, "last_at": at, "expects": None, "meta": {}}
        await connection.execute(insert(conversations).values(row))
        for _, opinion in opinions:
            await append_reply(connection, "c1", opinion.message_id, ANSWER, at)
    for day, opinion in opinions:
        await Feedback(store, clock=lambda day=day: at.replace(day=day)).put("c1", opinion)  # type: ignore[misc]
    await store.close()


GOOD = Opinion("in:1:0", "helpful")
BAD = Opinion("in:2:0", "unhelpful", "wrong", "Lệ phí [b]sai[/b]")


def test_opinions_are_listed_newest_first_with_what_the_answer_stood_on(home: Path) -> None:
    asyncio.run(fill(home, (2, GOOD), (5, BAD)))

    lines = run("--json").output.splitlines()

    found: list[Any] = [json.loads(line) for line in lines]
    assert [one["verdict"] for one in found] == ["unhelpful", "helpful"]
    assert found[0] == {
        "at": "2026-03-05T00:00:00+00:00",
        "verdict": "unhelpful",
        "reason": "wrong",
        "comment": "Lệ phí [b]sai[/b]",
        "outcome": "answered",
        "intent": "ask_fee",
        "code": "1.001193",
        "facets": ["fee"],
        "score": 0.9,
        "candidates": [],
        "trace": "9f2c",
        "version": None,
    }


def test_the_table_shows_the_same_to_people(home: Path) -> None:
    asyncio.run(fill(home, (2, GOOD), (5, BAD)))

    said = run().output

    for word in ("unhelpful", "wrong", "1.001193", "fee", "answered", "Lệ phí [b]sai[/b]", "9f2c"):
        assert word in said
    assert "c1" not in said


def test_since_and_limit_choose(home: Path) -> None:
    asyncio.run(fill(home, (2, GOOD), (5, BAD)))

    assert len(run("--json", "--since", "2026-03-05").output.splitlines()) == 1
    assert len(run("--json", "--limit", "1").output.splitlines()) == 1
    assert run("--since", "2026-04-01").output == "No opinions.\n"
    assert run("--since", "gần đây").exit_code == 2


def test_the_worklist_groups_opinions_by_document_facet_and_version(home: Path) -> None:
    asyncio.run(fill(home, (2, GOOD), (5, BAD)))

    result = CliRunner().invoke(app, ["feedback", "worklist", "--json"], env={"COLUMNS": "200"})

    (entry,) = [json.loads(line) for line in result.output.splitlines()]
    assert (entry["code"], entry["facets"], entry["helpful"], entry["unhelpful"]) == ("1.001193", ["fee"], 1, 1)
    assert entry["reasons"] == [["wrong", 1]]
    assert entry["changed"] is None  # the version that answered is not kept here
    assert "1.001193" in CliRunner().invoke(app, ["feedback", "worklist"], env={"COLUMNS": "200"}).output
