"""Opinions in words: blame is asked for its reason, praise is taken, an answer to our question is neither."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answer import ActionAnswer
from actions.none_of_these import ActionNoneOfThese
from actions.opinion.action import ActionOpinion
from actions.opinion.opinion_first import OpinionFirst
from actions.opinion.words import read_reason, read_verdict
from actions.payload import Because, parse_payload
from actions.replying_action import Said
from actions.texts import Texts
from connectors.message import Button, Outcome, Reply
from knowledge.catalogue import Catalogue
from knowledge.decide import DecisionKind
from tests.actions.asking import pending, reply_of
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision
from tests.fakes.opinions import FakeOpinions

AFTER_ANSWER = {"last_reply": "answered:Lệ phí"}
HERE = "web:1"


class Citizen:
    def __init__(self, catalogue: Catalogue, texts: Texts, box: FakeOpinions) -> None:
        knowledge = FakeKnowledge(catalogue, {"khai sinh sai tên": decision(DecisionKind.ANSWER, "1.004859")})
        answer, refused = ActionAnswer(knowledge, texts), ActionNoneOfThese(texts)
        self._opinion = ActionOpinion(box, refused, answer, texts)
        self._refuse = OpinionFirst(self._opinion, refused)
        self.slots: dict[str, Any] = dict(AFTER_ANSWER)

    async def say(self, text: str, intent: str = "opinion_bad", confidence: float = 0.9) -> Reply:
        action = self._refuse if intent == "deny" else self._opinion
        said = await action.respond(dialogue(text, intent, slots=self.slots, confidence=confidence))
        return self._heard(said)

    async def tap(self, button: Button) -> Reply:
        tapped = parse_payload(button.payload)
        assert isinstance(tapped, Because)
        entities = {"reason": tapped.reason, "line": str(tapped.line)}
        said = await self._opinion.respond(dialogue("", "opinion_because", entities=entities, slots=self.slots))
        return self._heard(said)

    def _heard(self, said: Said) -> Reply:
        self.slots.update(said.slots)
        return reply_of(said)


@pytest.fixture
def box() -> FakeOpinions:
    return FakeOpinions({HERE: (3, 7)})


@pytest.fixture
def citizen(catalogue: Catalogue, texts: Texts, box: FakeOpinions) -> Citizen:
    return Citizen(catalogue, texts, box)


async def test_blame_is_asked_for_its_reason_and_kept_with_the_last_answer(citizen: Citizen, box: FakeOpinions) -> None:
    asked = await citizen.say("câu trả lời sai rồi")
    taken = await citizen.tap(next(one for one in asked.buttons if one.label == "Thiếu"))

    assert (asked.outcome, taken.outcome) == (Outcome.OPINION_ASKED, Outcome.OPINION_TAKEN)
    assert [one.label for one in asked.buttons] == ["Sai", "Khó hiểu", "Thiếu", "Khác"]
    assert box.kept == {(HERE, 7): ("unhelpful", "incomplete")}


async def test_the_reason_may_be_typed(citizen: Citizen, box: FakeOpinions) -> None:
    await citizen.say("không hữu ích")
    await citizen.say("khó hiểu", "deny")

    assert box.kept == {(HERE, 7): ("unhelpful", "unclear")}


async def test_praise_is_taken_at_once(citizen: Citizen, box: FakeOpinions) -> None:
    reply = await citizen.say("trả lời hay lắm", "opinion_good")

    assert reply.outcome is Outcome.OPINION_TAKEN
    assert box.kept == {(HERE, 7): ("helpful", None)}


async def test_a_bare_refusal_after_an_answer_is_blame(citizen: Citizen) -> None:
    assert (await citizen.say("không đúng", "deny")).outcome is Outcome.OPINION_ASKED


async def test_a_refusal_of_something_else_stays_a_refusal(citizen: Citizen) -> None:
    assert (await citizen.say("không phải cái đó", "deny")).outcome is Outcome.NOT_FOUND
    citizen.slots["last_reply"] = "small_talk:Chào bạn"
    assert (await citizen.say("không đúng", "deny")).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("intent", ["deny", "opinion_bad"])
async def test_while_a_question_of_ours_waits_it_is_the_answer_to_that(
    citizen: Citizen, box: FakeOpinions, intent: str
) -> None:
    citizen.slots |= pending()

    assert (await citizen.say("sai rồi", intent)).outcome is Outcome.NOT_FOUND
    assert box.kept == {}


async def test_a_question_taken_for_an_opinion_is_answered(citizen: Citizen) -> None:
    assert (await citizen.say("khai sinh sai tên", confidence=0.4)).meta.code == "1.004859"


async def test_of_nothing_there_is_no_opinion(catalogue: Catalogue, texts: Texts) -> None:
    citizen = Citizen(catalogue, texts, FakeOpinions())
    citizen.slots.clear()

    assert (await citizen.say("câu trả lời sai rồi")).outcome is Outcome.NOT_FOUND


async def test_where_nothing_is_kept_that_is_said(catalogue: Catalogue, texts: Texts) -> None:
    citizen = Citizen(catalogue, texts, FakeOpinions())
    asked = await citizen.say("câu trả lời sai rồi")
    taken = await citizen.tap(asked.buttons[0])

    assert "không được lưu" in taken.text()


async def test_a_button_of_another_conversation_keeps_nothing(citizen: Citizen, box: FakeOpinions) -> None:
    reply = await citizen.tap(Button(label="Sai", payload=Because("wrong", 99).encode()))

    assert reply.outcome is Outcome.NOT_FOUND
    assert box.kept == {}


def test_opinions_are_read_from_the_whole_text() -> None:
    assert read_verdict("câu trả lời sai rồi") == "unhelpful"
    assert read_verdict("trả lời hay lắm") == "helpful"
    assert read_verdict("giấy khai sinh bị sai tên") is None
    assert read_reason("thiếu") == "incomplete"
    assert read_reason("khác") == "other"
