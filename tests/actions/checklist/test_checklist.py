"""Making a list turn by turn, over the real catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from actions.answer import ActionAnswer
from actions.checklist.action import ActionChecklist
from actions.checklist.checklist_first import ChecklistFirst
from actions.checklist.questions import Questions
from actions.choose import ActionChoose
from actions.payload import Choice, Listed, parse_payload
from actions.replying_action import Said
from actions.texts import Texts
from connectors.message import Button, Link, Outcome, Reply
from knowledge.catalogue import Catalogue
from knowledge.decide import Decision, DecisionKind
from tests.actions.asking import BIRTH, reply_of
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision

CARD = "1.014064"
FEE = "lệ phí kết hôn"


class Citizen:
    """Talks to the list and to an answering action that it stands in front of; the slots are the engine's."""

    def __init__(self, catalogue: Catalogue, texts: Texts, script: Mapping[str, Decision], site: str = "") -> None:
        self.knowledge = FakeKnowledge(catalogue, script)
        answer = ActionAnswer(self.knowledge, texts)
        self._list = ActionChecklist(self.knowledge, answer, texts, site)
        self._answer = ChecklistFirst(self._list, self.knowledge, answer)
        self._choose = ChecklistFirst(self._list, self.knowledge, ActionChoose(self.knowledge, texts))
        self.slots: dict[str, Any] = {}

    async def ask_list(self, text: str = "lập danh sách giấy tờ cho tôi", topic: str | None = BIRTH) -> Reply:
        self.slots["topic_code"] = topic or self.slots.get("topic_code")
        return self._heard(await self._list.respond(dialogue(text, "ask_checklist", slots=self.slots)))

    async def say(self, text: str, intent: str | None = None) -> Reply:
        return self._heard(await self._answer.respond(dialogue(text, intent, slots=self.slots)))

    async def tap(self, button: Button) -> Reply:
        tapped = parse_payload(button.payload)
        if isinstance(tapped, Choice):
            entities = {"code": tapped.code, "facet": ",".join(tapped.facets)}
            return self._heard(await self._choose.respond(dialogue("", "choose", entities=entities, slots=self.slots)))
        assert isinstance(tapped, Listed)
        entities = {"code": tapped.code, "version": tapped.version, "answers": tapped.answers}
        said = await self._list.respond(dialogue("", "checklist_go", entities=entities, slots=self.slots))
        return self._heard(said)

    def _heard(self, said: Said) -> Reply:
        self.slots.update(said.slots)
        return reply_of(said)


@pytest.fixture
def citizen(catalogue: Catalogue, texts: Texts) -> Citizen:
    answers = {
        FEE: decision(DecisionKind.ANSWER, "1.000894"),
        "làm lại thẻ bị mất": decision(DecisionKind.ANSWER, CARD),
        "cần giấy tờ gì": decision(DecisionKind.NOT_FOUND),
    }
    return Citizen(catalogue, texts, answers)


def button(reply: Reply, label: str) -> Button:
    return next(one for one in reply.buttons if one.label == label)


async def test_taps_alone_lead_to_the_list(citizen: Citizen) -> None:
    reply = await citizen.ask_list()
    for _ in range(3):
        assert reply.outcome is Outcome.CHECKLIST_ASKED
        assert [one.label for one in reply.buttons] == ["Có", "Không", "Không rõ"]
        reply = await citizen.tap(button(reply, "Không"))

    assert reply.outcome is Outcome.CHECKLIST
    assert "1. Tờ khai đăng ký khai sinh (1 bản chính" in reply.text()
    assert "Giấy ủy quyền" not in reply.text()
    assert "Lệ phí:" in reply.text()
    assert "Nơi nộp hồ sơ:" in reply.text()
    assert reply.citations[0].checked is not None


async def test_a_tap_needs_no_memory(citizen: Citizen) -> None:
    first = await citizen.ask_list()
    citizen.slots.clear()

    assert "Câu 2/3" in (await citizen.tap(button(first, "Không"))).text()


async def test_what_is_not_known_is_listed_apart(citizen: Citizen) -> None:
    await citizen.ask_list()
    for said in ("không", "không biết", "không"):
        reply = await citizen.say(said)

    assert "Nếu trẻ do mang thai hộ:" in reply.text()


async def test_a_digression_is_answered_and_the_question_comes_again(citizen: Citizen) -> None:
    await citizen.ask_list()

    reply = await citizen.say(FEE, "ask_fee")

    assert reply.meta.code == "1.000894"
    assert "còn dở" in reply.text()
    assert "Câu 1/3" in (await citizen.tap(button(reply, "Làm tiếp danh sách"))).text()


async def test_after_two_digressions_it_is_not_repeated_and_a_yes_is_no_answer_to_it(citizen: Citizen) -> None:
    await citizen.ask_list()
    for _ in range(2):
        await citizen.say(FEE, "ask_fee")

    assert "còn dở" not in (await citizen.say(FEE, "ask_fee")).text()
    assert (await citizen.say("làm tiếp danh sách")).outcome is Outcome.CHECKLIST_ASKED


async def test_the_last_answer_is_corrected(citizen: Citizen) -> None:
    await citizen.ask_list()
    await citizen.say("không")
    reply = await citizen.say("không, cái đó là có")

    assert "người khác" in reply.text()  # the alternative to what is now a yes is not asked
    assert "Biên bản về việc trẻ bị bỏ rơi" in (await citizen.say("không")).text()


async def test_the_last_answer_is_corrected_when_the_list_is_there_already(citizen: Citizen) -> None:
    await citizen.ask_list()
    for _ in range(3):
        await citizen.say("không")

    assert "Giấy ủy quyền" in (await citizen.say("không, cái đó là có")).text()


async def test_it_starts_over_when_asked_and_ends_when_asked(citizen: Citizen) -> None:
    await citizen.ask_list()
    await citizen.say("có")

    assert "Câu 1/3" in (await citizen.say("làm lại")).text()
    assert (await citizen.say("thôi")).outcome is Outcome.STOPPED
    assert citizen.slots["checklist"] is None


async def test_answers_to_other_cases_start_over_with_a_sentence(citizen: Citizen) -> None:
    old = Button(label="Không", payload=Listed(BIRTH, "0000", "ny").encode())

    reply = await citizen.tap(old)

    assert reply.outcome is Outcome.CHECKLIST_ASKED
    assert "hỏi lại từ đầu" in reply.text()
    assert "Câu 1/3" in reply.text()


async def test_a_procedure_that_was_withdrawn_is_owned_up_to(citizen: Citizen) -> None:
    gone = Button(label="Không", payload=Listed("9.999999", "0000", "n").encode())

    assert (await citizen.tap(gone)).outcome is Outcome.NOT_FOUND


async def test_what_the_question_told_is_taken_over_and_can_be_taken_back(citizen: Citizen) -> None:
    await citizen.say("làm lại thẻ bị mất", "ask_overview")
    reply = await citizen.ask_list(topic=CARD)

    assert "Theo bạn nói: mất thẻ" in reply.text()
    assert "Bạn bị mất thẻ" not in reply.text()
    assert "Bạn bị mất thẻ" in (await citizen.say("làm lại")).text()


async def test_without_a_subject_it_is_asked_for(citizen: Citizen) -> None:
    reply = await citizen.ask_list(topic=None)

    assert (reply.outcome, reply.meta.facets) == (Outcome.CLARIFY, ("papers",))


@pytest.mark.parametrize("site", ["", "https://tro-ly.example.gov.vn"])
async def test_the_page_to_print_is_linked(catalogue: Catalogue, texts: Texts, site: str) -> None:
    citizen = Citizen(catalogue, texts, {}, site)
    await citizen.ask_list()
    for said in ("không", "không", "có"):
        reply = await citizen.say(said)

    link = next(block for block in reply.blocks if isinstance(block, Link))
    version = Questions(catalogue.procedures[BIRTH]).version
    assert link.url == f"{site}/danh-sach/{BIRTH}?tra-loi=nny&ban={version}"
    assert link.is_ours == (site == "")


@pytest.mark.parametrize("junk", [None, 3, {}, {"code": 1}, {"code": BIRTH, "version": "x", "answers": "zz"}, []])
async def test_a_damaged_slot_is_no_list(citizen: Citizen, junk: object) -> None:
    citizen.slots["checklist"] = junk

    assert (await citizen.say(FEE, "ask_fee")).meta.code == "1.000894"
