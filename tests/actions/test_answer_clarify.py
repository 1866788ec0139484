"""Asking back: one question, its answer in any words, and never a third time."""

import pytest

from actions.dialogue import PendingQuestion
from connectors.message import Outcome
from knowledge.decide import DecisionKind
from tests.actions.asking import ANSWER, BIRTH, BIRTH_AGAIN, CLARIFY, MARRIAGE, Make, pending, reply_of
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import decision


async def test_close_procedures_are_asked_about_and_the_question_is_kept(make: Make) -> None:
    action, _ = make({"lệ phí làm khai sinh": decision(CLARIFY, BIRTH, BIRTH_AGAIN)})

    said = await action.respond(dialogue("lệ phí làm khai sinh", "ask_fee"))

    assert reply_of(said).outcome is Outcome.CLARIFY
    kept = PendingQuestion.from_slot(said.slots["clarify"])
    assert kept == PendingQuestion((BIRTH, BIRTH_AGAIN), ("fee",), "lệ phí làm khai sinh", 1)


async def test_a_number_chooses_and_the_facet_first_asked_is_answered(make: Make) -> None:
    action, _ = make({})

    said = await action.respond(dialogue("số 2", slots=pending()))

    assert (reply_of(said).meta.code, reply_of(said).meta.facets) == (BIRTH_AGAIN, ("fee",))
    assert said.slots["clarify"] is None


async def test_a_few_words_more_narrow_it_down(make: Make) -> None:
    action, _ = make(
        {
            "bị mất sổ gốc": decision(CLARIFY, BIRTH, BIRTH_AGAIN),
            f"làm khai sinh bị mất sổ gốc @ {BIRTH},{BIRTH_AGAIN}": decision(ANSWER, BIRTH_AGAIN),
        }
    )

    said = await action.respond(dialogue("bị mất sổ gốc", slots=pending()))

    assert (reply_of(said).meta.code, reply_of(said).meta.facets) == (BIRTH_AGAIN, ("fee",))


async def test_another_question_in_the_middle_is_a_new_question(make: Make) -> None:
    text = "đăng ký kết hôn cần giấy gì"
    action, _ = make({text: decision(ANSWER, MARRIAGE)})

    said = await action.respond(dialogue(text, "ask_papers", slots=pending()))

    assert (reply_of(said).meta.code, reply_of(said).meta.facets) == (MARRIAGE, ("papers",))


async def test_nobody_is_asked_back_more_than_twice(make: Make) -> None:
    unsure = decision(CLARIFY, BIRTH, BIRTH_AGAIN)
    action, _ = make(
        {
            "giấy của bé": unsure,
            f"làm khai sinh giấy của bé @ {BIRTH},{BIRTH_AGAIN}": unsure,
            "làm khai sinh giấy của bé": unsure,
        }
    )

    second = await action.respond(dialogue("giấy của bé", slots=pending(asked=1)))
    third = await action.respond(dialogue("giấy của bé", slots=pending(asked=2)))

    assert reply_of(second).outcome is Outcome.CLARIFY
    assert second.slots["clarify"]["asked"] == 2
    assert reply_of(third).outcome is Outcome.HANDED_OVER
    assert "1022" in reply_of(third).text()
    assert "chưa có thông tin" not in reply_of(third).text()
    assert third.slots["clarify"] is None


async def test_clarifying_needs_two_that_still_exist(make: Make) -> None:
    action, _ = make({"thủ tục": decision(CLARIFY, BIRTH, "9.999999")})

    assert reply_of(await action.respond(dialogue("thủ tục"))).outcome is Outcome.NOT_FOUND


async def test_a_broken_pending_question_is_forgotten(make: Make) -> None:
    action, _ = make({"2": decision(DecisionKind.NOT_FOUND)})

    said = await action.respond(dialogue("2", slots={"clarify": {"candidates": "1", "asked": "x"}}))

    assert reply_of(said).outcome is Outcome.NOT_FOUND


async def test_words_of_one_offer_choose_it_whatever_the_classifier_made_of_them(make: Make) -> None:
    action, knowledge = make({})

    said = await action.respond(dialogue("cái làm lại á", "ask_who", confidence=0.9, slots=pending()))

    assert (reply_of(said).meta.code, reply_of(said).meta.facets) == (BIRTH_AGAIN, ("fee",))
    assert knowledge.asked == []


async def test_another_facet_named_with_the_choice_is_the_one_answered(make: Make) -> None:
    action, _ = make({})

    said = await action.respond(dialogue("cái làm lại, nộp ở đâu", "ask_place", slots=pending()))

    assert (reply_of(said).meta.code, reply_of(said).meta.facets) == (BIRTH_AGAIN, ("place",))


@pytest.mark.parametrize("text", ["ừ", "cái nào cũng được", "cả hai"])
async def test_an_answer_that_chooses_nothing_is_asked_again_once(make: Make, text: str) -> None:
    action, _ = make({})

    second = await action.respond(dialogue(text, "affirm", slots=pending(asked=1)))
    third = await action.respond(dialogue(text, "affirm", slots=pending(asked=2)))

    assert (reply_of(second).outcome, reply_of(second).meta.facets) == (Outcome.CLARIFY, ("fee",))
    assert second.slots["clarify"] == PendingQuestion((BIRTH, BIRTH_AGAIN), ("fee",), "làm khai sinh", 2).to_slot()
    assert reply_of(third).outcome is Outcome.HANDED_OVER


async def test_a_second_facet_before_the_choice_joins_the_first(make: Make) -> None:
    action, _ = make({})

    said = await action.respond(dialogue("thế mất bao lâu", "ask_time", slots=pending()))

    assert (reply_of(said).outcome, reply_of(said).meta.facets) == (Outcome.CLARIFY, ("fee", "time"))


async def test_another_unclear_subject_is_asked_about_instead_of_the_old_one(make: Make) -> None:
    licence = decision(CLARIFY, "3.000346", "3.000347")
    action, _ = make(
        {
            "bằng lái xe": licence,
            f"làm khai sinh bằng lái xe @ {BIRTH},{BIRTH_AGAIN}": decision(DecisionKind.NOT_FOUND),
            "làm khai sinh bằng lái xe": licence,
        }
    )

    said = await action.respond(dialogue("bằng lái xe", "ask_overview", slots=pending(asked=2)))

    assert reply_of(said).meta.candidates == ("3.000346", "3.000347")
    assert said.slots["clarify"] == PendingQuestion(("3.000346", "3.000347"), ("overview",), "bằng lái xe", 1).to_slot()


async def test_off_topic_talk_does_not_take_our_question_back(make: Make) -> None:
    nothing = decision(DecisionKind.OUT_OF_SCOPE)
    action, _ = make({"trời đẹp không": nothing, f"làm khai sinh trời đẹp không @ {BIRTH},{BIRTH_AGAIN}": nothing})

    said = await action.respond(dialogue("trời đẹp không", "out_of_scope", slots=pending()))

    assert reply_of(said).outcome is Outcome.OUT_OF_SCOPE
    assert "clarify" not in said.slots


async def test_a_facet_of_nothing_is_asked_of_what_and_answered_then(make: Make) -> None:
    action, _ = make(
        {"lệ phí bao nhiêu": decision(DecisionKind.OUT_OF_SCOPE), "đăng ký kết hôn": decision(ANSWER, MARRIAGE)}
    )

    asked = await action.respond(dialogue("lệ phí bao nhiêu", "ask_fee"))
    told = await action.respond(dialogue("đăng ký kết hôn", "ask_overview", slots=dict(asked.slots)))

    assert (reply_of(asked).outcome, reply_of(asked).meta.facets) == (Outcome.CLARIFY, ("fee",))
    assert (reply_of(told).meta.code, reply_of(told).meta.facets) == (MARRIAGE, ("fee",))
    assert told.slots["clarify"] is None


async def test_a_facet_of_nothing_twice_names_a_person(make: Make) -> None:
    action, _ = make({"lệ phí bao nhiêu": decision(DecisionKind.OUT_OF_SCOPE)})

    asked = await action.respond(dialogue("lệ phí bao nhiêu", "ask_fee"))
    again = await action.respond(dialogue("mất bao lâu", "ask_time", slots=dict(asked.slots)))

    assert reply_of(again).outcome is Outcome.HANDED_OVER
