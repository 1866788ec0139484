"""From the fake's webhook over a real socket into the room: signed, repeated, doubled, shuffled, and given up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from connectors.incoming import NoticeKind
from connectors.message import Signal
from connectors.zalo.signature import WebhookSignature
from tests.connectors.zalo.desk import USER, Desk, saying
from tests.connectors.zalo.receiver import Receiver
from tests.fakes.serving import serving


@pytest.fixture
async def receiver(desk: Desk) -> AsyncIterator[Receiver]:
    world = desk.zalo.world
    signature = WebhookSignature(world.app_id, world.oa_secret, clock=desk.zalo.clock)
    receiver = Receiver(signature, desk.zalo.clock)
    async with serving(receiver.app) as url:
        desk.zalo.webhook.url = f"{url}/zalo"
        yield receiver
        if receiver.slow is not None:
            receiver.slow.set()


async def test_however_it_is_written_what_zalo_signed_is_taken(desk: Desk, receiver: Receiver) -> None:
    for number in range(40):  # escaped or not, keys in any order, three content types
        desk.zalo.says(USER, f"Câu hỏi số {number}: đổi căn cước?")

    delivered = await desk.zalo.deliver()

    assert {one.status for one in delivered} == {200}
    assert [one.text for one in receiver.incoming()] == [f"Câu hỏi số {n}: đổi căn cước?" for n in range(40)]
    assert len({one.body for one in delivered}) == 40
    assert any(b"\\u" in one.body for one in delivered)
    assert any("đ".encode() in one.body for one in delivered)


async def test_everything_a_person_can_do(desk: Desk, receiver: Receiver) -> None:
    desk.zalo.follows(USER)
    desk.zalo.sends(USER, "image", {"url": "https://a.zdn.vn/1"}, "giấy này ạ")
    desk.zalo.sends(USER, "location", {"coordinates": {"latitude": "10.9", "longitude": "106.8"}})
    desk.zalo.submits(USER, "Nguyễn Văn A", "84900000000")
    desk.zalo.unfollows(USER)
    desk.zalo.withdraws(USER)
    desk.zalo.official_writes(USER, "Chào anh, tôi là cán bộ xã")
    desk.zalo.webhook.emit(desk.zalo.events.unknown())
    desk.zalo.webhook.emit(desk.zalo.events.anonymous("a1", "cv1", "hỏi"))

    await desk.zalo.deliver()

    signals = [one.signal for one in receiver.incoming()]
    assert signals == [Signal.JOINED, Signal.PICTURE, Signal.LOCATION, Signal.CONTACT, None]
    kinds = [one.kind for one in receiver.notices()]
    assert kinds == [NoticeKind.LEFT, NoticeKind.WITHDRAWN, NoticeKind.PERSON, NoticeKind.OTHER]
    assert receiver.notices()[2].text == "Chào anh, tôi là cán bộ xã"


async def test_what_we_send_is_told_back_and_starts_no_turn(desk: Desk, receiver: Receiver) -> None:
    desk.zalo.says(USER, "hỏi")
    sent_id = await desk.channel().send(USER, saying("Có."))

    await desk.zalo.deliver()

    assert [one.kind for one in receiver.notices()] == [NoticeKind.SENT, NoticeKind.DELIVERED, NoticeKind.SEEN]
    assert {one.provider_msg_ids for one in receiver.notices()} == {(sent_id,)}
    assert len(receiver.incoming()) == 1


async def test_a_repetition_an_hour_and_a_half_later_is_still_taken_and_is_the_same(
    desk: Desk, receiver: Receiver
) -> None:
    receiver.broken = True
    body = desk.zalo.says(USER, "hỏi")
    await desk.zalo.deliver()
    for pause in (timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=30)):
        await desk.zalo.advance(seconds=pause.total_seconds())
    receiver.broken = False

    (last,) = await desk.zalo.advance(hours=1)

    assert (last.status, last.body, last.tries) == (200, body, 5)
    assert receiver.retries == [None, "1", "2", "3", "4", "5"]
    assert [one.text for one in receiver.incoming()] == ["hỏi"]


async def test_zalo_gives_up_after_the_fifth_repetition(desk: Desk, receiver: Receiver) -> None:
    receiver.broken = True
    desk.zalo.says(USER, "hỏi")
    await desk.zalo.deliver()
    for _ in range(5):
        await desk.zalo.advance(hours=1)

    assert not desk.zalo.webhook.subscribed
    desk.zalo.says(USER, "còn đó không")
    assert await desk.zalo.deliver() == []


async def test_an_answer_that_comes_too_late_is_none(desk: Desk, receiver: Receiver) -> None:
    receiver.slow = asyncio.Event()
    desk.zalo.webhook.answer_within = 0.05
    desk.zalo.says(USER, "hỏi")

    (late,) = await desk.zalo.deliver()

    assert late.status == 0
    assert [one.tries for one in desk.zalo.webhook.queue] == [1]


async def test_twice_and_in_any_order(desk: Desk, receiver: Receiver) -> None:
    for number in range(6):
        desk.zalo.clock.advance(seconds=1)
        desk.zalo.says(USER, str(number))
    desk.zalo.webhook.duplicate()
    desk.zalo.webhook.shuffle()

    await desk.zalo.deliver()

    assert len(receiver.arrived) == 12
    by_time = sorted(receiver.incoming(), key=lambda one: one.received_at)
    assert [one.text for one in by_time] == list("012345")
    assert [one.text for one in receiver.incoming()] != list("012345")


async def test_an_event_that_waits_is_not_delivered_early(desk: Desk, receiver: Receiver) -> None:
    event = desk.zalo.events.from_person("user_send_text", USER, text="hỏi")
    desk.zalo.webhook.emit(event, after=timedelta(minutes=1))

    assert await desk.zalo.deliver() == []
    assert len(await desk.zalo.advance(minutes=1)) == 1


async def test_a_wrong_signature_gets_nowhere(desk: Desk, receiver: Receiver) -> None:
    desk.zalo.webhook.emit(desk.zalo.events.follow("follow", USER), corrupt=True)

    (refused,) = await desk.zalo.deliver()

    assert (refused.status, receiver.refused, receiver.heard) == (403, ["mismatch"], {})


async def test_the_probe_is_answered_and_means_nothing(desk: Desk, receiver: Receiver) -> None:
    desk.zalo.webhook.probe()

    (probed,) = await desk.zalo.deliver()

    assert (probed.status, receiver.probes, receiver.heard) == (200, 1, {})
