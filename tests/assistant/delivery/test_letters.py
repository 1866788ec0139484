"""Dead letters: what was not delivered is seen, sent again, or put away; what is under way is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Row, insert, select

from assistant.delivery.bell import Bell
from assistant.delivery.letter import LetterState
from assistant.delivery.letter_id import LetterId
from assistant.delivery.letters import LetterError, Letters
from assistant.delivery.sender import Sender
from assistant.store import Store
from assistant.store.addresses import meet
from assistant.store.tables import inbox, outbox
from tests.assistant.delivery.conftest import until
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import ManualClock
from tests.fakes.turn import paragraph

LANE = "telegram:c1"


class Post:
    """Outbox and inbox with rows in chosen states."""

    def __init__(self, store: Store, clock: ManualClock) -> None:
        self.store = store
        self.clock = clock
        self.letters = Letters(store, clock)

    async def reply(self, status: str, text: str = "Miễn phí.", *, error: str | None = None) -> LetterId:
        self.clock.advance(seconds=1)
        values = {
            "idem_key": f"{status}/{text}/{self.clock()}",
            "lane": LANE,
            "channel": "telegram",
            "seq": 0,
            "payload": paragraph(text).model_dump(mode="json"),
            "status": status,
            "attempts": 5,
            "next_at": self.clock(),
            "error_code": error,
        }
        return LetterId("out", await self._insert(outbox, values))

    async def message(self, status: str) -> LetterId:
        self.clock.advance(seconds=1)
        values = {
            "event_key": f"{LANE}:{self.clock()}",
            "lane": LANE,
            "received_at": self.clock(),
            "status": status,
            "attempts": 4,
            "error": "too_many_attempts",
        }
        return LetterId("in", await self._insert(inbox, values))

    async def row(self, letter: LetterId) -> Row[Any] | None:
        table = inbox if letter.queue == "in" else outbox
        async with self.store.read() as connection:
            return (await connection.execute(select(table).where(table.c.id == letter.number))).one_or_none()

    async def _insert(self, table: Any, values: dict[str, object]) -> int:
        async with self.store.write() as connection:
            return int((await connection.execute(insert(table).values(values).returning(table.c.id))).scalar_one())


@pytest.fixture
def post(store: Store, clock: ManualClock) -> Post:
    return Post(store, clock)


async def test_the_list_holds_what_ended_undelivered_the_oldest_first(post: Post) -> None:
    failed = await post.reply("failed", error="-230")
    wiped = await post.message("dead")
    dead = await post.reply("dead", error="too_many_attempts")
    unknown = await post.reply("unknown", error="no_answer")
    for status in ("ready", "sending", "sent"):
        await post.reply(status)
    for status in ("new", "working", "done"):
        await post.message(status)

    found = await post.letters.all()

    assert [letter.id for letter in found] == [failed, wiped, dead, unknown]
    assert [letter.reason for letter in found] == ["-230", "too_many_attempts", "too_many_attempts", "no_answer"]
    assert {letter.channel for letter in found} == {"telegram"}
    assert [letter.attempts for letter in found] == [5, 4, 5, 5]
    assert [letter.id for letter in await post.letters.all(LetterState.DEAD)] == [wiped, dead]
    assert "Miễn phí" not in str(found)
    assert LANE not in str(found)


async def test_one_letter_shows_its_address_and_its_words(post: Post) -> None:
    dead = await post.reply("dead", "Lệ phí 50.000 đồng")

    letter, content = await post.letters.one(dead)

    assert letter.id == dead
    assert content.lane == LANE
    assert content.reply is not None
    assert content.reply.text() == "Lệ phí 50.000 đồng"


async def test_a_citizens_message_is_wiped_but_its_address_is_known(post: Post) -> None:
    _, content = await post.letters.one(await post.message("dead"))

    assert (content.lane, content.reply) == (LANE, None)


async def test_a_retried_letter_is_sent_by_the_running_sender_before_what_waits(post: Post) -> None:
    channel = FakeChannel()
    letter = await post.reply("dead", "trước", error="too_many_attempts")
    sender = Sender(post.store, {"telegram": channel}, Bell(), clock=post.clock, poll_seconds=0.02)

    assert await post.letters.retry([letter]) == 1
    await post.reply("ready", "sau")
    async with post.store.write() as connection:
        await meet(connection, "telegram", "71", post.clock(), post.clock(), lambda: "c1")
    await sender.start()

    async def delivered() -> bool:
        return len(channel.delivered) == 2

    await until(delivered)
    await sender.stop(grace_seconds=1)
    row = await post.row(letter)
    assert row is not None
    assert [text for _, text in channel.delivered] == ["trước", "sau"]
    assert (row.status, row.attempts, row.error_code) == ("sent", 1, None)


async def test_all_of_one_state_are_retried_and_the_others_left(post: Post) -> None:
    dead = [await post.reply("dead"), await post.reply("dead")]
    unknown = await post.reply("unknown")
    wiped = await post.message("dead")

    assert await post.letters.retry_all(LetterState.DEAD) == 2

    rows = [await post.row(letter) for letter in (*dead, unknown, wiped)]
    assert [row.status for row in rows if row] == ["ready", "ready", "unknown", "dead"]
    assert rows[0] is not None
    assert (rows[0].attempts, rows[0].next_at) == (0, post.clock())


async def test_several_are_handled_together_or_not_at_all(post: Post) -> None:
    dead, sent = await post.reply("dead"), await post.reply("sent")

    with pytest.raises(LetterError) as refused:
        await post.letters.retry([dead, sent, LetterId("out", 999)])

    assert str(refused.value) == f"{sent}: is sent, not a dead letter\nout-999: no such letter"
    row = await post.row(dead)
    assert row is not None
    assert row.status == "dead"


@pytest.mark.parametrize("status", ["ready", "sending", "sent"])
async def test_what_is_under_way_cannot_be_dropped(post: Post, status: str) -> None:
    letter = await post.reply(status)

    with pytest.raises(LetterError, match=f"is {status}, not a dead letter"):
        await post.letters.drop([letter])
    with pytest.raises(LetterError, match=f"is {status}, not a dead letter"):
        await post.letters.one(letter)

    assert await post.row(letter) is not None


async def test_a_wiped_message_cannot_be_retried(post: Post) -> None:
    letter = await post.message("dead")

    with pytest.raises(LetterError, match=f"{letter}: the citizen's message is wiped"):
        await post.letters.retry([letter])


async def test_dropping_leaves_no_word_of_a_reply_and_still_knows_a_message(post: Post) -> None:
    reply, message = await post.reply("unknown"), await post.message("dead")

    assert await post.letters.drop([reply, message]) == 2

    assert await post.letters.all() == []
    assert await post.row(reply) is None
    kept = await post.row(message)
    assert kept is not None
    assert kept.status == "done"  # the platform may bring it again: it is a duplicate then


async def test_dropping_all_of_one_state_leaves_the_others(post: Post) -> None:
    await post.reply("dead")
    await post.message("dead")
    failed = await post.reply("failed")

    assert await post.letters.drop_all(LetterState.DEAD) == 2

    assert [letter.id for letter in await post.letters.all()] == [failed]


@pytest.mark.parametrize("text", ["", "12", "out-", "out-x", "in-1 ", "OUT-1", "out--1", "in-" + "9" * 30, "out-١"])
def test_an_id_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="they look like out-12 or in-7"):
        LetterId.parse(text)


@pytest.mark.parametrize("text", ["out-12", "in-7"])
def test_an_id_is_read_as_it_is_written(text: str) -> None:
    assert str(LetterId.parse(text)) == text
