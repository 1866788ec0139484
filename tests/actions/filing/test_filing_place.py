"""The counter of the commune that a citizen names."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answer import ActionAnswer
from actions.filing.counter import counter_of
from actions.filing.filing_place import FilingPlace
from actions.replying_action import Said
from actions.texts import Texts
from connectors.message import Link, Reply
from knowledge.catalogue import Catalogue
from knowledge.decide import DecisionKind
from knowledge.places import PlaceDirectory
from tests.actions.asking import BIRTH, MARRIAGE, reply_of
from tests.actions.conftest import CATALOG
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision

PLACES = PlaceDirectory.load(CATALOG / "places.csv")
ASKED = "đăng ký khai sinh nộp ở đâu, tôi ở phường Trảng Dài"


class Citizen:
    def __init__(self, catalogue: Catalogue, texts: Texts, topic: str | None = None) -> None:
        knowledge = FakeKnowledge(catalogue, {ASKED: decision(DecisionKind.ANSWER, BIRTH)})
        answer = ActionAnswer(knowledge, texts)
        self._action = FilingPlace(PLACES, knowledge, answer, answer)
        self.slots: dict[str, Any] = {"topic_code": topic}

    async def say(self, text: str, intent: str = "ask_place") -> Reply:
        said: Said = await self._action.respond(dialogue(text, intent, slots=self.slots))
        self.slots.update(said.slots)
        return reply_of(said)


async def test_the_commune_joins_the_procedure_under_discussion(catalogue: Catalogue, texts: Texts) -> None:
    reply = await Citizen(catalogue, texts, MARRIAGE).say("nộp ở đâu, tôi ở Trảng Dài")

    assert (reply.meta.code, reply.meta.facets) == (MARRIAGE, ("place",))
    assert "Trung tâm Phục vụ hành chính công phường Trảng Dài" in reply.text()


async def test_the_commune_stands_in_the_same_question(catalogue: Catalogue, texts: Texts) -> None:
    reply = await Citizen(catalogue, texts).say(ASKED)

    link = next(block for block in reply.blocks if isinstance(block, Link))
    assert reply.meta.code == BIRTH
    assert link.url.startswith("https://www.google.com/maps/search/?api=1&query=Trung%20t")
    assert " " not in link.url
    assert "chưa kiểm chứng địa chỉ" in reply.text()


async def test_residence_is_filed_with_the_police(catalogue: Catalogue, texts: Texts) -> None:
    reply = await Citizen(catalogue, texts, "1.004194").say("nộp ở đâu, tôi ở phường Trảng Dài")

    assert "Công an phường Trảng Dài" in reply.text()


async def test_a_name_of_several_is_asked_about_once_and_the_next_text_answers(
    catalogue: Catalogue, texts: Texts
) -> None:
    citizen = Citizen(catalogue, texts, MARRIAGE)
    asked = await citizen.say("nộp ở đâu, tôi ở huyện Trảng Bom")
    told = await citizen.say("tôi ở phường Trảng Bom", "ask_office")

    assert "xã, phường cũ" in asked.text()
    assert "công phường Trảng Bom" in told.text()
    assert citizen.slots["filing"] is None


@pytest.mark.parametrize("code", ["2.000908", "3.000465", "1.008498"])
def test_what_no_commune_takes_has_no_counter(catalogue: Catalogue, code: str) -> None:
    assert counter_of(catalogue.procedures[code], PLACES.find("phường Trảng Dài").places[0]) is None
