"""The sender: in order within a lane, and never twice on a guess."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import delete, update
from structlog.testing import capture_logs

from assistant.delivery import outgoing
from assistant.delivery.sender import DOUBT, KEEP_TRYING, Sender
from assistant.store import Store
from assistant.store.tables import addresses
from connectors.channel import Refused, RetryLater, Uncertain
from connectors.message import Reply
from tests.assistant.delivery.conftest import until
from tests.assistant.delivery.post import CHAT, LANE, Post
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import ManualClock


@pytest.fixture
async def post(store: Store, clock: ManualClock) -> AsyncIterator[Post]:
    built = Post(store, clock)
    await built.sender.start()
    yield built
    await built.sender.stop(grace_seconds=0)


async def test_a_lane_is_delivered_in_order_with_the_providers_ids(post: Post) -> None:
    await post.put("một", "hai", "ba")

    rows = await post.reach("sent", "sent", "sent")

    assert [text for _, text in post.channel.delivered] == ["một", "hai", "ba"]
    assert [row.provider_msg_id for row in rows] == ["m1", "m2", "m3"]
    assert post.channel.overlaps == []


async def test_retry_later_holds_the_lane_back_but_not_the_others(post: Post) -> None:
    post.channel.plan[CHAT] = [RetryLater(30)]
    await post.put("một", "hai")
    await post.put("khác", lane="telegram:c2")

    rows = await post.reach("ready", "ready", "sent")
    assert rows[0].next_at - post.clock() >= timedelta(seconds=30.5)
    assert rows[0].next_at - post.clock() <= timedelta(seconds=31)

    post.clock.advance(seconds=31)
    await post.reach("sent", "sent", "sent")
    assert [text for lane, text in post.channel.delivered if lane == CHAT] == ["một", "hai"]


async def test_the_line_of_a_send_carries_the_name_of_its_turn(post: Post) -> None:
    structlog.reset_defaults()
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as logs:
        await post.put("một", trace="9f2c")
        await post.reach("sent")

    assert [line["trace"] for line in logs if line["event"] == "outbox.settled"] == ["9f2c"]


async def test_a_refusal_is_final_and_the_lane_goes_on(post: Post) -> None:
    post.channel.plan[CHAT] = [Refused("-230")]
    await post.put("một", "hai")

    rows = await post.reach("failed", "sent")

    assert rows[0].error_code == "-230"
    assert post.channel.attempts[CHAT] == 2


async def test_no_answer_is_sent_once_more_after_a_while_and_counted(post: Post) -> None:
    post.channel.plan[CHAT] = [Uncertain()]
    await post.put("một", "hai")

    rows = await post.reach("ready", "ready")
    await until(lambda: _tried(post, 1))
    assert rows[0].next_at - post.clock() <= DOUBT
    await asyncio.sleep(0.1)
    assert post.channel.attempts[CHAT] == 1

    post.clock.advance(seconds=DOUBT.total_seconds() + 1)
    rows = await post.reach("sent", "sent")
    assert (rows[0].doubts, rows[1].doubts) == (1, 0)
    assert [text for _, text in post.channel.delivered] == ["một", "hai"]
    page = post.metrics.page(None, post.clock()).decode()
    assert 'assistant_sends_total{channel="telegram",code="no_answer",ending="doubtful"} 1.0' in page
    assert 'assistant_sends_total{channel="telegram",code="none",ending="sent_again"} 1.0' in page


async def test_no_answer_twice_is_unknown_and_never_repeated(post: Post) -> None:
    post.channel.plan[CHAT] = [Uncertain(), Uncertain()]
    await post.put("một", "hai")
    await until(lambda: _tried(post, 1))
    post.clock.advance(seconds=DOUBT.total_seconds() + 1)

    await post.reach("unknown", "sent")
    post.clock.advance(hours=1)
    await asyncio.sleep(0.1)

    assert post.channel.attempts[CHAT] == 3


async def test_the_platforms_own_word_settles_a_send_in_doubt(post: Post) -> None:
    post.channel.plan[CHAT] = [Uncertain()]
    await post.put("một", "hai")
    await until(lambda: _tried(post, 1))

    async with post.store.write() as connection:
        assert await outgoing.confirm(connection, LANE, "z9", post.clock())
        assert not await outgoing.confirm(connection, LANE, "z9", post.clock())

    rows = await post.reach("sent", "sent")
    post.clock.advance(hours=1)
    await asyncio.sleep(0.1)
    assert rows[0].provider_msg_id == "z9"
    assert [text for _, text in post.channel.delivered] == ["hai"]


async def test_word_of_a_message_that_was_answered_settles_nothing(post: Post) -> None:
    await post.put("một")
    await post.reach("sent")
    post.channel.plan[CHAT] = [Uncertain()]
    await post.put("hai")
    await until(lambda: _tried(post, 1, row=1))

    async with post.store.write() as connection:
        assert not await outgoing.confirm(connection, LANE, "m1", post.clock())


async def test_a_hanging_provider_is_unknown_after_the_time_limit(store: Store, clock: ManualClock) -> None:
    class Hanging(FakeChannel):
        async def send(self, address: str, reply: Reply) -> str:  # noqa: ARG002 - never gets to them
            await asyncio.sleep(3600)
            raise AssertionError

    post = Post(store, clock)
    post.sender = Sender(store, {"telegram": Hanging()}, post.bell, clock=clock, send_seconds=0.05, poll_seconds=0.02)
    await post.sender.start()
    await post.put("một")
    await until(lambda: _tried(post, 1))
    post.clock.advance(seconds=DOUBT.total_seconds() + 1)

    rows = await post.reach("unknown")
    assert rows[0].error_code == "no_answer"
    await post.sender.stop(grace_seconds=0)


async def test_a_connector_that_breaks_its_contract_is_in_doubt(post: Post) -> None:
    post.channel.plan[CHAT] = [KeyError("result"), KeyError("result")]
    await post.put("một", "hai")
    await until(lambda: _tried(post, 1))
    post.clock.advance(seconds=DOUBT.total_seconds() + 1)

    rows = await post.reach("unknown", "sent")

    assert rows[0].error_code == "KeyError"


@pytest.mark.slow
async def test_a_platform_that_is_away_for_an_hour_gets_every_message_in_order(post: Post) -> None:
    post.channel.plan[CHAT] = [RetryLater(1, "down") for _ in range(60)]
    await post.put("một", "hai")
    for attempt in range(1, 61):
        await until(lambda attempt=attempt: _tried(post, attempt))  # type: ignore[misc]  # late binding avoided
        post.clock.advance(seconds=62)

    await post.reach("sent", "sent")
    assert [text for _, text in post.channel.delivered] == ["một", "hai"]


async def test_a_platform_that_stays_away_leaves_a_dead_letter_with_its_code(post: Post) -> None:
    post.channel.plan[CHAT] = [RetryLater(1, "-32"), RetryLater(1, "-32")]
    await post.put("một")
    await until(lambda: _tried(post, 1))
    post.clock.advance(seconds=KEEP_TRYING.total_seconds())

    rows = await post.reach("dead")
    assert rows[0].error_code == "-32"


async def test_a_send_cut_off_by_a_crash_is_in_doubt(post: Post) -> None:
    await post.sender.stop(grace_seconds=0)
    await post.put("một")
    async with post.store.write() as connection:
        claimed = await outgoing.claim(connection, post.clock(), post.clock() + timedelta(seconds=60))
    assert claimed is not None
    post.clock.advance(seconds=61)

    await post.sender.start()
    rows = await post.reach("ready")
    await until(lambda: _doubted(post))

    assert post.channel.attempts[CHAT] == 0
    async with post.store.write() as connection:  # the crashed sender, if it lives after all, changes nothing
        assert not await outgoing.settle(connection, claimed, {"status": "sent"})
    post.clock.advance(seconds=DOUBT.total_seconds() + 1)
    rows = await post.reach("sent")
    assert rows[0].doubts == 1


async def test_a_conversation_that_was_erased_has_nowhere_to_send_to(post: Post) -> None:
    await post.sender.stop(grace_seconds=0)
    await post.put("một")
    async with post.store.write() as connection:
        await connection.execute(delete(addresses))
    await post.sender.start()

    rows = await post.reach("failed")
    assert rows[0].error_code == "no_address"


async def test_one_that_left_is_not_written_to_until_they_write_again(post: Post) -> None:
    await post.sender.stop(grace_seconds=0)
    await post.put("một")
    async with post.store.write() as connection:
        await connection.execute(update(addresses).values(left_at=post.clock()))
    await post.sender.start()
    rows = await post.reach("failed")
    assert rows[0].error_code == "left"

    await post.sender.stop(grace_seconds=0)
    await post.put("hai")  # the chat is met again
    await post.sender.start()
    await post.reach("failed", "sent")
    assert [text for _, text in post.channel.delivered] == ["hai"]


async def test_a_row_of_a_channel_that_is_not_configured_fails_with_its_reason(post: Post) -> None:
    await post.put("một", lane="zalo:oa:1:2")

    rows = await post.reach("failed")

    assert rows[0].error_code == "no_such_channel"


async def _tried(post: Post, attempts: int, row: int = 0) -> bool:
    found = (await post.rows())[row]
    return bool(found.status == "ready" and found.attempts == attempts)


async def _doubted(post: Post) -> bool:
    return bool((await post.rows())[0].doubts == 1)
