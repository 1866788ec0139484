"""The transcript reads back in order, by conversation, from any point."""

from __future__ import annotations

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from assistant.store import Store
from assistant.store.tables import conversations
from assistant.store.transcript import Transcript, append_citizen, append_reply
from connectors.message import Reply
from tests.fakes.clock import ManualClock
from tests.fakes.turn import paragraph


@pytest.fixture
async def transcript(store: Store, clock: ManualClock) -> Transcript:
    async with store.write() as connection:
        for name in ("c1", "c2"):
            values = {"id": name, "channel": "web", "created_at": clock(), "last_at": clock(), "meta": {}}
            await connection.execute(insert(conversations).values(values))
        for number in range(5):
            await append_citizen(connection, "c1", f"m{number}", f"hỏi {number}", clock())
            await append_reply(connection, "c1", f"in:{number}:0", paragraph(f"đáp {number}"), clock())
        await append_citizen(connection, "c2", "m0", "của người khác", clock())
    return Transcript(store)


async def test_after_gives_what_is_later_in_order_and_of_this_conversation(transcript: Transcript) -> None:
    every = await transcript.after("c1", 0)
    later = await transcript.after("c1", every[6].seq)

    assert [line.message_id for line in later] == ["in:3:0", "m4", "in:4:0"]
    assert len(every) == 10


async def test_last_gives_the_newest_in_order(transcript: Transcript) -> None:
    newest = await transcript.last("c1", limit=3)

    assert [line.message_id for line in newest] == ["in:3:0", "m4", "in:4:0"]


async def test_a_reply_reads_back_as_the_reply_it_was(transcript: Transcript) -> None:
    line = (await transcript.last("c1", limit=1))[0]

    assert Reply.model_validate(line.payload) == paragraph("đáp 4")


async def test_a_message_has_one_line_and_a_reply_is_never_doubled(
    transcript: Transcript, store: Store, clock: ManualClock
) -> None:
    async with store.write() as connection:
        await append_citizen(connection, "c1", "m0", "đổi lời", clock())
    with pytest.raises(IntegrityError):
        async with store.write() as connection:
            await append_reply(connection, "c1", "in:0:0", paragraph("hai lần"), clock())

    lines = await transcript.after("c1", 0)
    assert len(lines) == 10
    assert lines[0].payload == {"text": "hỏi 0"}
