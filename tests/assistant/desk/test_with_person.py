"""What a citizen writes while a person has the conversation."""

from __future__ import annotations

import pytest

from assistant.desk.told_words import is_alarm, wants_back
from assistant.engine import Command
from assistant.turn.understood import Understood
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Inbound, Signal
from tests.assistant.desk.conftest import House


async def test_nobody_is_kept_quiet_without_a_person(house: House) -> None:
    await house.open()

    assert await house.says("khai sinh cần giấy gì") is None


async def test_the_assistant_keeps_quiet_and_numbers_are_hidden(house: House) -> None:
    await house.asked_in()

    taken = await house.says("mã của tôi 4321")

    assert isinstance(taken, TurnResult)
    assert (taken.replies, taken.expects) == ((), None)
    assert "4321" not in taken.shown


async def test_the_citizen_goes_back_by_words_or_by_the_button(house: House) -> None:
    await house.asked_in()

    taken = await house.says("quay lại trợ lý nhé")

    assert taken == Understood(Command("back_to_assistant"), "quay lại trợ lý nhé")
    assert (await house.row()).ended_by == "citizen"
    await house.handovers.begin("c1", "vi")
    tap = Inbound(
        channel="web",
        conversation_id="c1",
        message_id="tap",
        payload="assistant",
        label="Quay lại trợ lý",
        received_at=house.clock(),
    )
    assert await house.persons.take(tap, ConversationState("c1", None)) == Understood(
        Command("back_to_assistant"), "Quay lại trợ lý"
    )


async def test_an_emergency_is_answered_all_the_same(house: House) -> None:
    await house.answered()

    assert await house.says("mẹ tôi ngất xỉu rồi") == Understood(Command("emergency"), "mẹ tôi ngất xỉu rồi")

    await house.link.work()
    assert (await house.row()).state == "talking"
    assert house.desk.only().heard[-1] == "mẹ tôi ngất xỉu rồi"


async def test_a_sticker_is_told_as_one(house: House) -> None:
    await house.asked_in()
    sticker = Inbound(
        channel="web",
        conversation_id="c1",
        message_id="s",
        signal=Signal.STICKER,
        received_at=house.clock(),
    )

    taken = await house.persons.take(sticker, ConversationState("c1", None))

    assert isinstance(taken, TurnResult)
    assert taken.shown


async def test_a_group_never_has_a_person(house: House) -> None:
    await house.asked_in()

    assert await house.persons.take(house.message("alo", public=True), ConversationState("c1", None)) is None


@pytest.mark.parametrize(
    "text",
    [
        "quay lại trợ lý", "Quay lai tro ly!", "cho tôi gặp trợ lý", "gặp lại bot nhé", "back to the bot", "hỏi trợ lý",
        "tôi muốn nói chuyện với trợ lý tự động", "go back to the assistant please", "thôi không cần người hỗ trợ nữa",
    ],
)  # fmt: skip
def test_words_that_ask_for_the_assistant(text: str) -> None:
    assert wants_back(text)


@pytest.mark.parametrize("text", ["trợ lý nói sai", "tôi quay lại sau", "gặp cán bộ", "bot của anh hỏng rồi", "alo"])
def test_words_that_do_not(text: str) -> None:
    assert not wants_back(text)


@pytest.mark.parametrize(
    "text", ["Cháy nhà rồi!", "chay nha... cap cuu", "có trộm vào nhà", "tôi muốn tự tử", "my house is on fire"]
)
def test_words_of_danger(text: str) -> None:
    assert is_alarm(text)


@pytest.mark.parametrize(
    "text", ["từ từ tôi gửi", "tu tu toi gui", "xe đang chạy", "xe dang chay", "cháy túi rồi", "dạ"]
)
def test_words_of_no_danger(text: str) -> None:
    assert not is_alarm(text)
