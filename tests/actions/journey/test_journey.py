"""Ticking off the steps of a life event, over the real catalogue."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answer import ActionAnswer
from actions.choose import ActionChoose
from actions.journey.action import ActionJourney
from actions.journey.done_words import named_steps, numbered_steps, says_done, says_not_done
from actions.journey.journey_beside import JourneyBeside
from actions.journey.progress import Progress
from actions.payload import Choice, StepDone, parse_payload
from actions.replying_action import Said
from actions.texts import Texts
from connectors.message import BulletList, Button, Outcome, Reply
from knowledge.catalogue import Catalogue
from knowledge.decide import DecisionKind
from knowledge.schema import Journey
from tests.actions.asking import reply_of
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision

BABY, DEATH = "sinh-con", "nguoi-than-qua-doi"
SCRIPT = {
    "tôi mới sinh con": BABY,
    "mới cưới xong thì làm gì tiếp": "ket-hon",
    "ba tôi mất": DEATH,
    "đăng ký tạm trú ở đâu": "1.004194",
}


class Citizen:
    def __init__(self, catalogue: Catalogue, texts: Texts) -> None:
        answers = {text: decision(DecisionKind.ANSWER, code) for text, code in SCRIPT.items()}
        answers["xong bằng lái rồi, tiếp theo là gì"] = decision(DecisionKind.NOT_FOUND)
        knowledge = FakeKnowledge(catalogue, answers)
        answer = ActionAnswer(knowledge, texts)
        self._journey = ActionJourney(knowledge, answer, texts)
        self._answer = JourneyBeside(self._journey, knowledge, answer)
        self._choose = JourneyBeside(self._journey, knowledge, ActionChoose(knowledge, texts))
        self.slots: dict[str, Any] = {}

    async def say(self, text: str, intent: str | None = "ask_overview") -> Reply:
        action = self._journey if intent == "ask_next_step" else self._answer
        return self._heard(await action.respond(dialogue(text, intent, slots=self.slots)))

    async def next(self, text: str) -> Reply:
        return await self.say(text, "ask_next_step")

    async def tap(self, button: Button) -> Reply:
        tapped = parse_payload(button.payload)
        if isinstance(tapped, StepDone):
            entities = {"code": tapped.slug, "step": str(tapped.step)}
            return self._heard(
                await self._journey.respond(dialogue("", "step_done", entities=entities, slots=self.slots))
            )
        assert isinstance(tapped, Choice)
        entities = {"code": tapped.code, "facet": ",".join(tapped.facets)}
        return self._heard(await self._choose.respond(dialogue("", "choose", entities=entities, slots=self.slots)))

    def _heard(self, said: Said) -> Reply:
        self.slots.update(said.slots)
        return reply_of(said)


@pytest.fixture
def citizen(catalogue: Catalogue, texts: Texts) -> Citizen:
    return Citizen(catalogue, texts)


def ticked(reply: Reply) -> list[int]:
    steps = next(block for block in reply.blocks if isinstance(block, BulletList))
    return [number for number, item in enumerate(steps.items, 1) if item.startswith("✓")]


def done_button(reply: Reply) -> Button:
    return next(one for one in reply.buttons if one.label == "Đã xong, bước tiếp")


async def test_a_step_is_ticked_by_its_number_and_the_next_is_told(citizen: Citizen) -> None:
    await citizen.say("ba tôi mất")

    reply = await citizen.next("tôi làm xong bước 1")

    assert ticked(reply) == [1]
    assert "Bước tiếp theo, bước 2/" in reply.text()
    assert reply.meta.code == DEATH


async def test_a_step_is_ticked_by_its_name(citizen: Citizen) -> None:
    await citizen.say("tôi mới sinh con")

    assert ticked(await citizen.next("xong khai sinh rồi, tiếp theo là gì")) == [2]


async def test_the_step_after_the_last_that_is_done_comes_next(citizen: Citizen) -> None:
    await citizen.say("tôi mới sinh con")

    assert "bước 3/" in (await citizen.next("xong bước 2 rồi")).text()


async def test_taps_go_through_all_steps_to_the_end(citizen: Citizen, catalogue: Catalogue) -> None:
    await citizen.say("ba tôi mất")
    reply = await citizen.next("còn mấy bước nữa")
    for _ in catalogue.journeys[DEATH].steps:
        reply = await citizen.tap(done_button(reply))

    assert len(ticked(reply)) == len(catalogue.journeys[DEATH].steps)
    assert reply.buttons == ()


async def test_the_answer_about_a_step_leads_on_to_the_next(citizen: Citizen) -> None:
    journey = await citizen.say("ba tôi mất")
    step = await citizen.tap(journey.buttons[0])

    assert ticked(await citizen.tap(done_button(step))) == [1]


async def test_a_procedure_of_no_step_has_no_such_button(citizen: Citizen) -> None:
    await citizen.say("ba tôi mất")
    other = await citizen.say("đăng ký tạm trú ở đâu", "ask_place")

    assert "Đã xong, bước tiếp" not in [one.label for one in other.buttons]


async def test_what_is_done_stays_when_the_subject_changes(citizen: Citizen) -> None:
    await citizen.say("tôi mới sinh con")
    await citizen.next("xong bước 2 rồi")
    await citizen.say("ba tôi mất")
    await citizen.next("xong bước 1 rồi")

    assert ticked(await citizen.say("quay lại việc mới sinh con")) == [2]
    assert ticked(await citizen.say("ba tôi mất")) == [1]


async def test_what_is_not_done_yet_loses_its_tick(citizen: Citizen) -> None:
    await citizen.say("ba tôi mất")
    await citizen.next("xong bước 1 và 2 rồi")

    assert ticked(await citizen.next("tôi chưa xong bước 2")) == [1]


async def test_what_is_no_step_is_not_ticked(citizen: Citizen) -> None:
    await citizen.say("ba tôi mất")
    reply = await citizen.next("xong bằng lái rồi, tiếp theo là gì")

    assert ticked(reply) == []
    assert "Tôi không thấy việc bạn vừa kể" in reply.text()


async def test_a_question_about_something_else_is_answered(citizen: Citizen) -> None:
    await citizen.say("ba tôi mất")

    assert (await citizen.next("mới cưới xong thì làm gì tiếp")).meta.code == "ket-hon"


async def test_without_a_life_event_it_is_asked_for(citizen: Citizen) -> None:
    assert (await citizen.next("bước tiếp theo là gì")).outcome is Outcome.NOT_FOUND


async def test_a_button_beyond_the_steps_ticks_nothing(citizen: Citizen) -> None:
    beyond = Button(label="Đã xong, bước tiếp", payload=StepDone(DEATH, 99).encode())

    assert ticked(await citizen.tap(beyond)) == []


def test_buttons_fit_the_narrowest_channel(catalogue: Catalogue) -> None:
    for slug, journey in catalogue.journeys.items():
        assert len(StepDone(slug, len(journey.steps)).encode()) <= 64


@pytest.mark.parametrize("junk", [None, 1, {}, {"slug": 1}, {"slug": "x", "done": 3}, {"slug": "x", "done": {"x": 1}}])
def test_a_damaged_slot_is_no_progress(junk: object) -> None:
    progress = Progress.of(dialogue(slots={"journey": junk}))

    assert progress is None or progress.codes() == ()


def test_many_life_events_do_not_fill_the_slot() -> None:
    progress = Progress("a", {})
    for number in range(20):
        progress = Progress.at(f"j{number}", progress).with_done(("1.000656",))

    assert len(progress.to_slot()["done"]) == 5


def test_words_of_being_done() -> None:
    assert says_done("xong khai sinh rồi")
    assert not says_done("tôi chưa xong bước 2")
    assert says_not_done("tôi chưa xong bước 2")
    assert numbered_steps("bước 1 và 2 xong rồi", 7) == (0, 1)
    assert numbered_steps("bước 9", 7) == ()
    assert named_steps("xong khai sinh rồi", ["Khai sinh, thường trú, bảo hiểm", "Đăng ký khai sinh"]) == (1,)


def test_every_step_is_found_in_the_catalogue(catalogue: Catalogue) -> None:
    assert all(isinstance(journey, Journey) and journey.steps for journey in catalogue.journeys.values())
