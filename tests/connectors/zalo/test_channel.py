"""The channel: one message per part, and one of three words for whatever goes wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from connectors.channel import Channel, Refused
from connectors.incoming import Incoming
from connectors.message import Inbound
from connectors.zalo.address import anonymous_address
from connectors.zalo.buttons import ButtonShape, MenuStyle
from connectors.zalo.parse import parse_event
from tests.connectors.zalo.desk import USER, Desk, Nobody, choice, saying

CS = "/v3.0/oa/message/cs"
REACT = "/v2.0/oa/message"


@pytest.fixture(autouse=True)
def has_just_written(desk: Desk) -> None:
    desk.zalo.says(USER, "Cho tôi hỏi")


def heard(desk: Desk, body: bytes) -> Inbound:
    found = parse_event(body, desk.zalo.clock())
    assert isinstance(found, Incoming)
    return found.inbound("c1")


async def refused(channel: Channel, desk: Desk, *errors: int) -> str:
    desk.zalo.world.next_errors.extend((code, "no") for code in errors)
    with pytest.raises(Refused) as refusal:
        await channel.send(USER, saying("Có."))
    return refusal.value.code


async def test_a_reply_arrives_and_its_id_comes_back(desk: Desk) -> None:
    sent_id = await desk.channel().send(USER, saying("Có."))

    (sent,) = desk.zalo.world.sent
    assert (sent.id, sent.to, sent.message) == (sent_id, USER, {"text": "Có."})


async def test_a_long_reply_is_several_messages_that_zalo_takes(desk: Desk) -> None:
    channel: Channel = desk.channel()
    parts = channel.split(saying("Ông bà nộp hồ sơ tại xã. " * 300))

    for part in parts:
        await channel.send(USER, part)

    assert len(parts) == 4
    assert desk.codes(CS) == [0] * 4


@pytest.mark.parametrize("shape", ButtonShape)
async def test_buttons_go_with_a_numbered_menu_and_a_tap_brings_the_payload(desk: Desk, shape: ButtonShape) -> None:
    desk.zalo.world.shapes = {shape.value}

    await desk.channel(shape=shape).send(USER, choice(4))

    message = desk.zalo.world.sent[-1].message
    assert message["text"].endswith("Trả lời số:\n1. Lựa chọn 1\n2. Lựa chọn 2\n3. Lựa chọn 3\n4. Lựa chọn 4")
    assert len(message["attachment"]["payload"]["buttons"]) == 4
    assert heard(desk, desk.zalo.taps(USER, "Lựa chọn 2")).payload == "p:1.001192"


async def test_more_than_five_choices_are_all_in_the_text(desk: Desk) -> None:
    await desk.channel().send(USER, choice(9))

    assert set(desk.zalo.world.sent[-1].message) == {"text"}


async def test_a_menu_of_text_alone_can_be_asked_for(desk: Desk) -> None:
    await desk.channel(menu=MenuStyle.TEXT).send(USER, choice(2))

    assert set(desk.zalo.world.sent[-1].message) == {"text"}


@pytest.mark.parametrize("code", [-201, -233])
async def test_refused_buttons_become_text_at_once_and_are_not_tried_again(desk: Desk, code: int) -> None:
    desk.zalo.world.shapes, desk.zalo.world.buttons_refused_as = set(), code
    channel = desk.channel()

    await channel.send(USER, choice(2))
    await channel.send(USER, choice(3))

    assert desk.codes(CS) == [code, 0, 0]
    assert [set(sent.message) for sent in desk.zalo.world.sent] == [{"text"}] * 2
    assert channel.menu is MenuStyle.TEXT


async def test_buttons_are_not_blamed_for_a_person_who_does_not_exist(desk: Desk) -> None:
    del desk.zalo.world.people[USER]
    channel = desk.channel(windows=Nobody())

    with pytest.raises(Refused, match="-201"):
        await channel.send(USER, choice(2))

    assert channel.menu is MenuStyle.BUTTONS


@pytest.mark.parametrize(
    ("since", "paid", "code"),
    [
        (timedelta(hours=48), False, None),
        (timedelta(hours=48, seconds=1), False, "window_paid"),
        (timedelta(hours=48, seconds=1), True, None),
        (timedelta(days=7), True, None),
        (timedelta(days=7, seconds=1), True, "window_closed"),
        (timedelta(days=7, seconds=1), False, "window_closed"),
    ],
)
async def test_what_is_too_late_or_costs_money_is_not_even_tried(
    desk: Desk, since: timedelta, paid: bool, code: str | None
) -> None:
    channel = desk.channel(paid=paid)
    desk.zalo.clock.now += since
    if code is None:
        await channel.send(USER, saying("Có."))
        assert desk.zalo.world.sent[-1].billed is (since > timedelta(hours=48))
        return

    with pytest.raises(Refused, match=code):
        await channel.send(USER, saying("Có."))
    assert desk.zalo.world.calls == []


async def test_a_window_that_nobody_knows_is_left_to_zalo(desk: Desk) -> None:
    desk.zalo.clock.advance(days=8)

    assert await refused(desk.channel(windows=Nobody()), desk) == "-230"


async def test_a_message_is_marked_as_taken(desk: Desk) -> None:
    inbound = heard(desk, desk.zalo.says(USER, "Tôi hỏi"))

    await desk.channel().taken(USER, inbound)
    await desk.channel(reaction="/-heart").taken(USER, inbound)
    await desk.channel(reaction=None).taken(USER, inbound)

    assert desk.zalo.world.reactions == [
        (USER, inbound.message_id, "/-strong"),
        (USER, inbound.message_id, "/-heart"),
    ]


async def test_what_is_no_message_is_not_marked(desk: Desk) -> None:
    await desk.channel().taken(USER, heard(desk, desk.zalo.follows(USER)))

    assert desk.zalo.world.calls == []


async def test_a_mark_that_fails_is_nobodys_trouble(desk: Desk) -> None:
    inbound = heard(desk, desk.zalo.says(USER, "Tôi hỏi"))
    desk.zalo.world.next_errors.append((-223, "no"))
    desk.zalo.world.next_statuses.append(500)

    await desk.channel().taken(USER, inbound)
    await desk.channel().taken(USER, inbound)

    assert sorted(desk.codes(REACT)) == [-223, 500]


async def test_there_is_no_sign_of_typing(desk: Desk) -> None:
    await desk.channel().typing(USER)

    assert desk.zalo.world.calls == []


async def test_somebody_without_an_account_gets_plain_text(desk: Desk) -> None:
    desk.zalo.events.anonymous("a1", "cv1", "hỏi")
    address = anonymous_address("a1", "cv1")

    sent_id = await desk.channel().send(address, choice(2))

    (sent,) = desk.zalo.world.sent
    assert (sent.id, sent.to, set(sent.message)) == (sent_id, "a1:cv1", {"text"})
