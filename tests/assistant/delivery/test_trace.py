"""One name follows a turn from its inbox row to the reply, through every line logged on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from sqlalchemy import select
from structlog.testing import capture_logs

from assistant.delivery import claims
from assistant.delivery.trace import trace_of
from assistant.privacy.cipher import Cipher, new_key
from assistant.store.tables import inbox, outbox
from connectors.message import Inbound
from tests.assistant.delivery.conftest import Path


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    structlog.reset_defaults()
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as lines:
        yield lines


async def traces_told(path: Path, conversation: str = "c1") -> list[str]:
    """The traces of the replies in the transcript."""
    lines = await path.lines(conversation)
    return [line.payload["meta"]["trace"] for line in lines if line.author == "assistant"]


async def test_the_turn_its_lines_and_its_reply_have_the_name_of_the_row(path: Path, logs: list[Any]) -> None:
    await path.inbox.accept(path.message("câu hỏi"))
    async with path.store.read() as connection:
        expected = trace_of((await connection.execute(select(inbox.c.body))).scalar_one())
    await path.start()
    await path.settled()
    await path.runners[0].stop()

    assert re.fullmatch("[0-9a-f]{16}", expected)
    assert [state.trace for _, state in path.turn.seen] == [expected]
    assert await traces_told(path) == [expected]
    assert [line["trace"] for line in logs if line["event"] == "turn.done"] == [expected]


async def test_the_apology_for_a_broken_turn_can_be_followed_too(path: Path, logs: list[Any]) -> None:
    async def fail(_inbound: Inbound) -> None:
        raise RuntimeError

    path.turn.script["hỏng"] = fail
    await path.start()
    await path.inbox.accept(path.message("hỏng"))
    await path.settled()
    await path.runners[0].stop()

    (told,) = await traces_told(path)
    assert {line["event"]: line["trace"] for line in logs} == {"turn.failed": told, "turn.done": told}


async def test_a_message_that_cannot_be_read_has_a_name_as_well(path: Path) -> None:
    await Path(path.store, Cipher([new_key()]), path.clock).inbox.accept(path.message("khoá lạ"))
    await path.start()
    await path.settled()

    assert all(await traces_told(path))


async def test_every_attempt_at_a_row_has_one_name_and_every_row_its_own(path: Path) -> None:
    await path.inbox.accept(path.message("như nhau", key="m1"))
    await path.inbox.accept(path.message("như nhau", key="m2", of="c2"))
    async with path.store.write() as connection:  # a process claims both, and is killed
        first = [await claims.claim(connection, path.clock()) for _ in range(2)]
        await claims.reclaim(connection, path.clock(), everything=True)
        again = [await claims.claim(connection, path.clock()) for _ in range(2)]

    names = [held.trace for held in first if held]
    assert names == [held.trace for held in again if held]
    assert len(set(names)) == 2


async def test_turns_side_by_side_keep_their_names_apart(path: Path, logs: list[Any]) -> None:
    for number in range(6):
        await path.inbox.accept(path.message("câu hỏi", of=f"c{number}"))
    await path.start()
    await path.settled()
    await path.runners[0].stop()

    told = [trace for number in range(6) for trace in await traces_told(path, f"c{number}")]
    assert len(set(told)) == 6
    assert sorted(line["trace"] for line in logs if line["event"] == "turn.done") == sorted(told)


async def test_a_pushed_reply_carries_it_to_the_sender(path: Path) -> None:
    await path.start()
    await path.inbox.accept(path.message("hỏi", of="tg:7:1", channel="telegram"))
    await path.settled()

    async with path.store.read() as connection:
        payload = (await connection.execute(select(outbox.c.payload))).scalar_one()
    assert [payload["meta"]["trace"]] == await traces_told(path, "tg:7:1")
