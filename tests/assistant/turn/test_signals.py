"""Messages of platforms that are no words, numbers that choose, and groups where others read along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.engine import NO_NOTES, Command
from assistant.turn.door import Door
from assistant.turn.public import PRIVATE_OUTCOMES
from assistant.turn.signalled import shown_signal
from assistant.turn.turn import AssistantTurn
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.message import Button, Inbound, Outcome, Paragraph, Place, Reply, ReplyMeta, Signal
from nlu.text.restore import Restorer
from tests.fakes.secrets import FakeSecrets

RESTORER = Restorer.load()
ANSWER = Reply(blocks=(Paragraph(text="Miễn phí."),), outcome=Outcome.ANSWERED)
ASKING = Reply(
    blocks=(Paragraph(text="4 số cuối?"),), outcome=Outcome.CASE_ASK_FACTOR, meta=ReplyMeta(expects="second_factor")
)
WORDLESS = sorted(set(Signal) - {Signal.JOINED, Signal.CONTACT})


class Engine:
    """Answers everything alike, and keeps what it heard."""

    def __init__(self, *answers: Reply) -> None:
        self._answers = answers or (ANSWER,)
        self.heard: list[str | Command] = []

    async def respond(
        self,
        conversation_id: str,  # noqa: ARG002
        message: str | Command,
        raw: str,  # noqa: ARG002
        trace: str,  # noqa: ARG002
        *,
        again: bool = False,  # noqa: ARG002
        notes: Mapping[str, str] = NO_NOTES,  # noqa: ARG002
    ) -> tuple[Reply, ...]:
        self.heard.append(message)
        return self._answers


class Offering:
    """`Menus` with two buttons."""

    async def offered(self, conversation_id: str) -> tuple[Button, ...]:
        assert conversation_id == "c1"
        return Button(label="Giấy tờ", payload="p:1.001193:p"), Button(label="Lệ phí", payload="p:1.001193:f")


async def run(engine: Engine, expects: str | None = None, **fields: Any) -> TurnResult:
    turn = AssistantTurn(Door(RESTORER, FakeSecrets()), engine, menus={"zalo": Offering()})
    defaults = {"channel": "telegram", "conversation_id": "c1", "message_id": "m", "received_at": datetime.now(UTC)}
    return await turn.run(Inbound.model_validate(defaults | fields), ConversationState("c1", expects, "9f2c"))


@pytest.mark.parametrize("signal", WORDLESS)
@pytest.mark.parametrize("locale", ["vi", "en"])
async def test_what_is_no_words_is_answered_at_once_with_a_next_step(signal: Signal, locale: str) -> None:
    engine = Engine()
    place = Place(latitude=10.95, longitude=106.82) if signal is Signal.LOCATION else None

    result = await run(engine, "second_factor", signal=signal, place=place, locale=locale)

    assert engine.heard == []
    assert len(result.replies) == 1
    assert result.replies[0].language == locale
    assert result.replies[0].text()
    assert result.expects == "second_factor"  # what the dialogue waits for stays
    assert result.shown == shown_signal(signal)


async def test_one_who_opens_the_chat_is_told_what_it_can_do() -> None:
    engine = Engine()
    await run(engine, signal=Signal.JOINED)

    assert engine.heard == [Command("who_are_you")]


@pytest.mark.parametrize("signal", [Signal.PICTURE, Signal.FILE])
async def test_the_words_of_a_picture_are_answered_and_the_picture_owned_up_to(signal: Signal) -> None:
    engine = Engine()
    result = await run(engine, signal=signal, text="cai nay can giay to gi")

    assert engine.heard == ["cái này cần giấy tờ gì"]
    assert "Miễn phí." in result.replies[0].text()
    assert "chưa xem được" in result.replies[0].text()


async def test_a_vouched_number_is_the_second_factor_where_one_is_asked() -> None:
    engine = Engine()
    result = await run(engine, "second_factor", signal=Signal.CONTACT, text="84912345678")

    (heard,) = engine.heard
    assert isinstance(heard, Command)
    assert heard.intent == "provide_factor"
    assert "5678" not in result.shown


async def test_a_number_that_nobody_asked_for_goes_nowhere() -> None:
    engine = Engine()
    result = await run(engine, signal=Signal.CONTACT, text="84912345678")

    assert engine.heard == []
    assert "5678" not in f"{result.shown} {result.replies[0].text()}"


async def test_a_number_chooses_what_was_offered() -> None:
    engine = Engine()
    result = await run(engine, text="2", channel="zalo")

    (heard,) = engine.heard
    assert isinstance(heard, Command)
    assert dict(heard.entities) == {"code": "1.001193", "facet": "fee"}
    assert result.shown == "Lệ phí"


async def test_where_no_menu_is_numbered_a_number_is_for_the_dialogue() -> None:
    engine = Engine()
    await run(engine, text="2")

    assert engine.heard == ["2"]


async def test_a_number_that_the_dialogue_waits_for_chooses_nothing() -> None:
    engine = Engine(ASKING)
    await run(engine, "second_factor", text="2", channel="zalo")

    assert engine.heard == ["2"]


@pytest.mark.parametrize("text", ["H15.99.1.02-261120-0107", "tra cứu hồ sơ H15.99.1.02-261120-0107 số cuối 4321"])
async def test_in_a_group_a_case_is_not_looked_up(text: str) -> None:
    engine = Engine()
    result = await run(engine, text=text, public=True)

    assert engine.heard == []
    assert result.replies[0].outcome is Outcome.CASE_REFUSED
    assert "riêng" in result.replies[0].text()
    assert "4321" not in result.shown


async def test_in_a_group_a_form_that_the_engine_began_is_left_again() -> None:
    engine = Engine(ASKING)
    result = await run(engine, text="kiểm tra hồ sơ của tôi", public=True)

    assert engine.heard[-1] == Command("stop")
    assert result.replies[-1].outcome is Outcome.CASE_REFUSED
    assert result.expects is None


@pytest.mark.parametrize("sent", [{"text": "tra PA-261126-0123456789"}, {"payload": "r:roads"}, {"payload": "report"}])
async def test_in_a_group_nobody_reports(sent: dict[str, str]) -> None:
    engine = Engine()
    result = await run(engine, public=True, **sent)

    assert engine.heard == []
    assert result.replies[0].outcome is Outcome.REFUSED
    assert "riêng" in result.replies[0].text()


async def test_in_a_group_a_report_that_the_engine_began_is_left_again() -> None:
    begun = ASKING.model_copy(update={"outcome": Outcome.REPORT_ASKED})
    engine = Engine(begun)
    result = await run(engine, text="tôi muốn phản ánh ổ gà", public=True)

    assert engine.heard[-1] == Command("stop")
    assert result.replies[-1].outcome is Outcome.REFUSED
    assert "phản ánh" in result.replies[-1].text()
    assert result.expects is None


async def test_while_something_is_told_a_number_still_chooses_from_a_menu() -> None:
    engine = Engine(ANSWER)
    await run(engine, "private", text="2", channel="zalo")

    assert engine.heard != ["2"]


async def test_in_a_group_an_ordinary_question_is_answered() -> None:
    engine = Engine()
    result = await run(engine, text="phí khai sinh", public=True)

    assert result.replies == (ANSWER,)


@pytest.mark.parametrize("outcome", [Outcome.REMINDER_ASKED, Outcome.REMINDER_SET, Outcome.CASE_WATCH_ASKED])
def test_reminders_and_watching_belong_into_a_private_chat(outcome: Outcome) -> None:
    assert outcome in PRIVATE_OUTCOMES
