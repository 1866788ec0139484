"""What a citizen sees in Telegram of what the service sends."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest
from telegram import Bot

from connectors.message import BulletList, Button, Inbound, KeyValue, Outcome, Paragraph, Reply, ReplyMeta
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.pace import Pace
from connectors.telegram.parse import UpdateParser
from tests.fakes.telegram.fake_telegram import BOT_ID, USERNAME, FakeTelegram
from tests.fakes.telegram.people import Citizen
from tests.fakes.telegram.virtual_time import VirtualTime


def saying(text: str, *labels: str, expects_factor: bool = False) -> Reply:
    return Reply(
        blocks=(Paragraph(text=text),),
        buttons=tuple(Button(label=label, payload=f"p:{at}") for at, label in enumerate(labels)),
        outcome=Outcome.ANSWERED,
        meta=ReplyMeta(expects="second_factor" if expects_factor else None),
    )


def arrived(telegram: FakeTelegram, time: VirtualTime) -> Inbound:
    """The last update as the service takes it."""
    body = json.dumps(telegram.updates.waiting()[-1].update).encode()
    found = UpdateParser(BOT_ID, USERNAME).parse(body, datetime.fromtimestamp(time(), UTC))
    return found.inbound("c1")  # type: ignore[union-attr]


async def send(channel: TelegramChannel, citizen: Citizen, reply: Reply) -> list[str]:
    return [await channel.send(str(citizen.chat.id), part) for part in channel.split(reply)]


async def test_a_reply_is_one_message_with_its_buttons(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    citizen = telegram.citizen()

    ids = await send(channel, citizen, saying("Phí <50.000đ> & miễn?", "Lệ phí", "Giấy tờ"))

    shown = citizen.sees()
    assert ids == [str(shown.id)]
    assert shown.text == "Phí <50.000đ> & miễn?"
    assert shown.labels == [["Lệ phí", "Giấy tờ"]]
    [call] = telegram.called("sendMessage")
    assert call["link_preview_options"] == {"is_disabled": True}


async def test_a_long_reply_is_as_many_messages_as_it_takes_and_nothing_is_lost(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    citizen = telegram.citizen()
    items = tuple(f"Giấy tờ thứ {at}: bản sao có chứng thực, kèm bản chính để đối chiếu 👪" for at in range(150))
    reply = saying("Ông/Bà cần:", "Lệ phí").model_copy(update={"blocks": (BulletList(items=items),)})

    await send(channel, citizen, reply)

    said = "\n".join(citizen.reads())
    assert len(citizen.reads()) > 2
    assert [item for item in items if item not in said] == []
    assert citizen.sees().labels == [["Lệ phí"]]
    assert telegram.messages.complaints == []


async def test_many_bold_words_are_split_before_telegram_forgets_some(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    citizen = telegram.citizen()
    rows = tuple((f"Xã {at}", "Miễn phí") for at in range(130))
    reply = saying("").model_copy(update={"blocks": (KeyValue(title="Lệ phí", rows=rows),)})

    await send(channel, citizen, reply)

    assert len(citizen.reads()) == 2
    assert telegram.messages.complaints == []


async def test_a_tap_is_acknowledged_and_its_keyboard_taken_away(
    telegram: FakeTelegram, channel: TelegramChannel, time: VirtualTime
) -> None:
    citizen = telegram.citizen()
    await send(channel, citizen, saying("Ông/Bà hỏi về", "Khai sinh", "Khai tử"))
    citizen.taps("Khai tử")
    inbound = arrived(telegram, time)

    await channel.taken(str(citizen.chat.id), inbound)

    assert (inbound.payload, inbound.label) == ("p:1", "Khai tử")
    assert telegram.messages.answered == [inbound.details["callback_id"]]
    assert citizen.sees().labels == []
    assert citizen.chat.actions == ["typing"]
    assert [name for name, _ in telegram.api.calls][-3:] == [
        "answerCallbackQuery",
        "editMessageReplyMarkup",
        "sendChatAction",
    ]


async def test_a_message_is_acknowledged_by_typing_alone(
    telegram: FakeTelegram, channel: TelegramChannel, time: VirtualTime
) -> None:
    citizen = telegram.citizen()
    citizen.says("làm khai sinh")

    await channel.taken(str(citizen.chat.id), arrived(telegram, time))
    await channel.typing(str(citizen.chat.id))

    assert citizen.chat.actions == ["typing", "typing"]
    assert telegram.messages.answered == []


async def test_a_tap_that_was_acknowledged_before_goes_on_quietly(
    telegram: FakeTelegram, channel: TelegramChannel, time: VirtualTime
) -> None:
    citizen = telegram.citizen()
    await send(channel, citizen, saying("Ông/Bà hỏi về", "Khai sinh"))
    citizen.taps("Khai sinh")
    inbound = arrived(telegram, time)

    await channel.taken(str(citizen.chat.id), inbound)
    await channel.taken(str(citizen.chat.id), inbound)

    assert citizen.chat.actions == ["typing", "typing"]


@pytest.mark.parametrize("address", ["1", "không phải số"])
async def test_courtesies_to_nobody_raise_nothing(channel: TelegramChannel, address: str) -> None:
    await channel.typing(address)


async def test_courtesies_that_hang_hold_up_a_turn_for_their_time_only(
    telegram: FakeTelegram, bot: Bot, time: VirtualTime
) -> None:
    citizen = telegram.citizen()
    citizen.says("chào")
    telegram.faults.plan("sendChatAction", "hang")
    hurried = TelegramChannel(bot, pace=Pace(clock=time, sleep=time.sleep), patience=0.05)

    await asyncio.wait_for(hurried.taken(str(citizen.chat.id), arrived(telegram, time)), 5)

    assert citizen.chat.actions == ["typing"]


async def test_markup_that_telegram_cannot_read_goes_as_plain_text(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    citizen = telegram.citizen()
    telegram.faults.plan("sendMessage", "markup")

    await send(channel, citizen, saying("a < b & c", "Tiếp"))

    first, second = telegram.called("sendMessage")
    assert (first["parse_mode"], first["text"]) == ("HTML", "a &lt; b &amp; c")
    assert "parse_mode" not in second
    assert citizen.reads() == ["a < b & c"]
    assert citizen.sees().labels == [["Tiếp"]]


async def test_the_telephone_is_offered_only_where_it_was_switched_on(
    telegram: FakeTelegram, channel: TelegramChannel, bot: Bot, time: VirtualTime
) -> None:
    citizen, group = telegram.citizen(), telegram.group()
    offering = TelegramChannel(bot, pace=Pace(clock=time, sleep=time.sleep), contact_button=True)
    asking = saying("Xin cho biết số điện thoại đã đăng ký", expects_factor=True)

    await send(channel, citizen, asking)
    assert citizen.chat.keyboard is None

    time.advance(2)  # the two channels do not know of each other's messages
    await send(offering, citizen, asking)
    assert citizen.chat.keyboard is not None
    assert citizen.chat.keyboard["keyboard"] == [[{"text": "Gửi số điện thoại của tôi", "request_contact": True}]]

    await send(offering, citizen, saying("Hồ sơ đang được xử lý"))
    assert citizen.chat.keyboard is None

    await offering.send(str(group.id), asking)
    assert group.keyboard is None


async def test_buttons_of_a_reply_come_before_the_offer_of_the_telephone(
    telegram: FakeTelegram, bot: Bot, time: VirtualTime
) -> None:
    citizen = telegram.citizen()
    offering = TelegramChannel(bot, pace=Pace(clock=time, sleep=time.sleep), contact_button=True)

    await send(offering, citizen, saying("Số điện thoại?", "Thôi", expects_factor=True))

    assert citizen.sees().labels == [["Thôi"]]
    assert citizen.chat.keyboard is None
