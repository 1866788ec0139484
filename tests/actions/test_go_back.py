"""“Quay lại”, “cái kia”, “cái thứ hai” once something was chosen."""

import pytest

from actions.go_back import ActionGoBack
from actions.texts import Texts
from connectors.message import Outcome
from tests.actions.asking import BIRTH, BIRTH_AGAIN, MARRIAGE, Make, pending, reply_of
from tests.fakes.dialogues import dialogue

CHOSEN = {"topic_code": BIRTH, "offered": pending()["clarify"]}


async def test_a_choice_is_offered_again(make: Make, texts: Texts) -> None:
    action, _ = make({})

    said = await ActionGoBack(action, texts).respond(dialogue("quay lại", "go_back", slots=CHOSEN))

    assert reply_of(said).outcome is Outcome.CLARIFY
    assert reply_of(said).meta.candidates == (BIRTH, BIRTH_AGAIN)


async def test_without_a_choice_it_is_the_subject_before(make: Make, texts: Texts) -> None:
    action, _ = make({})
    slots = {"topic_code": BIRTH, "trail": ["1.000656", MARRIAGE]}

    said = await ActionGoBack(action, texts).respond(dialogue("quay lại", "go_back", slots=slots))

    assert reply_of(said).meta.code == MARRIAGE
    assert said.slots["trail"] == ["1.000656"]


async def test_a_question_that_waits_is_left_for_the_subject_under_discussion(make: Make, texts: Texts) -> None:
    action, _ = make({})
    slots = {"topic_code": MARRIAGE, **pending()}

    said = await ActionGoBack(action, texts).respond(dialogue("quay lại", "go_back", slots=slots))

    assert reply_of(said).meta.code == MARRIAGE
    assert said.slots["clarify"] is None


async def test_with_nothing_before_it_says_so(make: Make, texts: Texts) -> None:
    action, _ = make({})

    said = await ActionGoBack(action, texts).respond(dialogue("quay lại", "go_back"))

    assert reply_of(said).outcome is Outcome.SMALL_TALK


@pytest.mark.parametrize("text", ["cái kia", "còn cái kia thì sao", "thế cái thứ hai", "số 2", "the other one"])
async def test_the_other_of_two_can_still_be_asked_for(text: str, make: Make) -> None:
    action, _ = make({})

    said = await action.respond(dialogue(text, slots=CHOSEN))

    assert (reply_of(said).meta.code, reply_of(said).meta.facets) == (BIRTH_AGAIN, ("fee",))
