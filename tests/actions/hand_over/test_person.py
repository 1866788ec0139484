"""Where a citizen finds a person: at the desk, or by telephone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.hand_over.back_action import ActionBack
from actions.hand_over.comfort_action import ActionComfort
from actions.hand_over.hand_over_action import ActionHandOver
from actions.hand_over.hours import Hours
from actions.hand_over.person import Desk, Person
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome, Reply
from nlu.text.language import says_vietnamese
from tests.actions.hand_over.people import MORNING, NIGHT, People
from tests.fakes.dialogues import dialogue

ALWAYS = Hours.parse("")
DAYTIME = Hours.parse("mon-fri 07:30-17:00")


async def found(texts: Texts, now: datetime = MORNING, desk: Desk | None = None, **more: object) -> Reply:
    said = await ActionHandOver(Person(texts, lambda: now, desk)).respond(dialogue("gặp cán bộ", "human", **more))
    assert said.reply is not None
    assert said.slots == {"clarify": None}
    return said.reply


async def test_without_a_desk_it_is_the_hotline(texts: Texts) -> None:
    reply = await found(texts)

    assert reply.outcome is Outcome.HANDED_OVER
    assert "0251.1022" in reply.text()
    assert "ngoài giờ" not in reply.text()


async def test_at_night_that_is_said(texts: Texts) -> None:
    reply = await found(texts, NIGHT)

    assert "0251.1022" in reply.text()
    assert "22:15, ngoài giờ hành chính" in reply.text()


async def test_with_a_desk_somebody_is_asked_in(texts: Texts) -> None:
    people = People()

    reply = await found(texts, NIGHT, Desk(people, ALWAYS))

    assert people.asked == [("web:1", "vi")]
    assert "quay lại trợ lý" in reply.text()
    assert [(button.label, button.payload) for button in reply.buttons] == [("Quay lại trợ lý", "assistant")]


async def test_outside_the_desks_hours_nobody_is_asked(texts: Texts) -> None:
    people = People()

    reply = await found(texts, NIGHT, Desk(people, DAYTIME))

    assert people.asked == []
    assert all(words in reply.text() for words in ("22:15", "thứ Hai đến thứ Sáu 07:30-17:00", "0251.1022"))
    assert reply.buttons == ()


async def test_a_desk_that_cannot_be_asked_is_the_hotline(texts: Texts) -> None:
    reply = await found(texts, MORNING, Desk(People(away=True), ALWAYS))

    assert "0251.1022" in reply.text()
    assert reply.buttons == ()


async def test_in_a_group_it_is_the_hotline(texts: Texts) -> None:
    people = People()
    asking = replace(dialogue("gặp cán bộ", "human"), notes={"public": "yes"})

    said = await ActionHandOver(Person(texts, lambda: MORNING, Desk(people, ALWAYS))).respond(asking)

    assert people.asked == []
    assert said.reply is not None
    assert "0251.1022" in said.reply.text()


@pytest.mark.parametrize("now", [MORNING, NIGHT])
@pytest.mark.parametrize("hours", [None, ALWAYS, DAYTIME])
async def test_in_english_all_of_it_is(texts: Texts, now: datetime, hours: Hours | None) -> None:
    desk = None if hours is None else Desk(People(), hours)

    reply = await found(texts, now, desk, slots={"language": "en"})

    assert reply.language == "vi" or not says_vietnamese(reply.text())


@pytest.mark.parametrize("desk", [None, Desk(People(), ALWAYS)])
async def test_distress_hears_kind_words_and_numbers_before_anything_else(texts: Texts, desk: Desk | None) -> None:
    person = Person(texts, lambda: NIGHT, desk)

    said = await ActionComfort(person, texts).respond(dialogue("tôi tuyệt vọng quá", "distress"))

    assert said.reply is not None
    first, second = (getattr(block, "text", "") for block in said.reply.blocks)
    assert said.reply.outcome is Outcome.DISTRESS
    assert all(number in first for number in ("115", "113", "111"))
    assert "0251.1022" in second
    assert said.reply.buttons[-1].payload == "p:tong-dai-va-khan-cap"


class Answers(ReplyingAction):
    """Stands for the answer to a question."""

    action_name = "action_answer"

    async def respond(self, dialogue: Dialogue) -> Said:
        assert dialogue.intent is None
        return Said(text_reply("…", Outcome.ANSWERED))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", Outcome.SMALL_TALK),
        ("quay lại trợ lý", Outcome.SMALL_TALK),
        ("thôi hỏi máy", Outcome.SMALL_TALK),
        ("back to the bot", Outcome.SMALL_TALK),
        ("cho thuê lại lao động", Outcome.ANSWERED),
    ],
)
async def test_the_assistant_is_back(texts: Texts, text: str, outcome: Outcome) -> None:
    said = await ActionBack(texts, Answers()).respond(dialogue(text, "back_to_assistant"))

    assert said.reply is not None
    assert said.reply.outcome is outcome
