"""An opinion said in a chat goes to the last answer of that conversation, and to nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert

from actions.opinion.opinion_box import OpinionBox
from assistant.opinions.opinions_later import OpinionsLater
from assistant.opinions.store_opinions import StoreOpinions
from assistant.store import Store
from assistant.store.feedback import Feedback
from assistant.store.tables import conversations
from assistant.store.transcript import append_citizen, append_reply
from connectors.message import Outcome, Paragraph, Reply
from connectors.web.opinion import Opinion
from tests.fakes.clock import ManualClock


def said(text: str, outcome: Outcome) -> Reply:
    return Reply(blocks=(Paragraph(text=text),), outcome=outcome)


@pytest.fixture
async def box(store: Store, clock: ManualClock) -> OpinionBox:
    async with store.write() as connection:
        for name in ("c1", "c2", "c3"):
            row: dict[str, Any] = {"id": name, "channel": "zalo", "created_at": clock(), "last_at": clock(), "meta": {}}
            await connection.execute(insert(conversations).values(row))
        await append_citizen(connection, "c1", "m1", "hỏi", clock())
        await append_reply(connection, "c1", "in:1:0", said("Miễn phí.", Outcome.ANSWERED), clock())
        await append_reply(connection, "c2", "in:2:0", said("Trong ngày.", Outcome.ANSWERED), clock())
        await append_reply(connection, "c1", "in:3:0", said("Không có gì ạ.", Outcome.SMALL_TALK), clock())
        await append_reply(connection, "c3", "in:4:0", said("Chào bạn.", Outcome.SMALL_TALK), clock())
    return StoreOpinions(store)


async def test_the_last_answer_is_found_behind_small_talk(box: OpinionBox, store: Store) -> None:
    line = await box.last_answer("c1")
    assert line is not None
    assert await box.keep("c1", line, "unhelpful", "wrong")

    (judged,) = await Feedback(store).since(limit=10)
    assert judged.opinion == Opinion("in:1:0", "unhelpful", "wrong")


async def test_where_nothing_was_answered_there_is_nothing_to_judge(box: OpinionBox) -> None:
    assert await box.last_answer("c3") is None
    assert await box.last_answer("nobody") is None


async def test_the_line_of_another_conversation_is_not_judged(box: OpinionBox, store: Store) -> None:
    line = await box.last_answer("c2")
    assert line is not None

    assert not await box.keep("c1", line, "unhelpful", "other")
    assert list(await Feedback(store).since(limit=10)) == []


async def test_the_second_opinion_takes_the_place_of_the_first(box: OpinionBox, store: Store) -> None:
    line = await box.last_answer("c1")
    assert line is not None
    await box.keep("c1", line, "unhelpful")
    await box.keep("c1", line, "unhelpful", "unclear")

    assert [one.opinion.reason for one in await Feedback(store).since(limit=10)] == ["unclear"]


async def test_before_the_database_is_open_nothing_is_kept(box: OpinionBox) -> None:
    later = OpinionsLater()
    assert await later.last_answer("c1") is None
    assert not await later.keep("c1", 1, "helpful")

    later.open(box)
    assert await later.last_answer("c1") is not None
