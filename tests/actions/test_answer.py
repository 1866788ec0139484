from collections.abc import Callable

import pytest

from actions.answer import ActionAnswer, Knowledge
from actions.dialogue import PendingQuestion
from actions.payload import HUMAN
from actions.replying_action import Said
from actions.texts import Texts
from connectors.message import Outcome, Reply
from knowledge.catalogue import Catalogue
from knowledge.decide import Decision, DecisionKind
from knowledge.schema import Journey, Procedure
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision

BIRTH, BIRTH_AGAIN, MARRIAGE = "1.001193", "1.004884", "1.000894"
ARTICLE = "tai-khoan-vneid"
ANSWER, CLARIFY = DecisionKind.ANSWER, DecisionKind.CLARIFY
Make = Callable[[dict[str, Decision]], tuple[ActionAnswer, FakeKnowledge]]


@pytest.fixture
def make(catalogue: Catalogue, texts: Texts) -> Make:
    def made(script: dict[str, Decision]) -> tuple[ActionAnswer, FakeKnowledge]:
        knowledge: FakeKnowledge = FakeKnowledge(catalogue, script)
        checked: Knowledge = knowledge
        return ActionAnswer(checked, texts), knowledge

    return made


def reply_of(said: Said) -> Reply:
    assert said.reply is not None
    return said.reply


def pending(text: str = "làm khai sinh", facets: tuple[str, ...] = ("fee",), asked: int = 1) -> dict[str, object]:
    return {"clarify": PendingQuestion((BIRTH, BIRTH_AGAIN), facets, text, asked).to_slot()}


async def test_a_question_about_one_procedure_is_answered_with_its_facets(make: Make) -> None:
    text = "khai sinh cho bé cần giấy gì và mất bao lâu"
    action, _ = make({text: decision(ANSWER, BIRTH, probability=0.8)})

    said = await action.respond(dialogue(text, "ask_papers"))

    assert reply_of(said).outcome is Outcome.ANSWERED
    assert reply_of(said).meta.code == BIRTH
    assert reply_of(said).meta.facets == ("papers", "time")
    assert reply_of(said).meta.score == 0.8
    assert said.slots == {"topic_code": BIRTH, "clarify": None}


async def test_an_article_is_answered_by_the_section_that_stands_out(make: Make) -> None:
    action, _ = make({"vneid mức 2": decision(ANSWER, ARTICLE, section=0)})

    said = await action.respond(dialogue("vneid mức 2", "ask_guidance"))

    assert reply_of(said).meta.code == ARTICLE
    assert reply_of(said).citations


async def test_a_life_event_names_its_procedures_and_becomes_the_topic(make: Make) -> None:
    action, knowledge = make({"tôi mới sinh con": decision(ANSWER, "sinh-con", probability=0.9)})

    said = await action.respond(dialogue("tôi mới sinh con", "ask_overview"))
    then = await action.respond(dialogue("cần giấy tờ gì", "ask_papers", slots=dict(said.slots)))

    assert (reply_of(said).outcome, reply_of(said).meta.code) == (Outcome.ANSWERED, "sinh-con")
    birth = knowledge.get(BIRTH)
    assert isinstance(birth, Procedure)
    assert birth.name in reply_of(said).text()
    assert f"p:{BIRTH}" in [button.payload for button in reply_of(said).buttons]
    # Which of its procedures is meant is not known yet: the choice carries the facet.
    assert f"p:{BIRTH}:p" in [button.payload for button in reply_of(then).buttons]


async def test_a_step_withdrawn_since_is_not_told(catalogue: Catalogue, texts: Texts) -> None:
    others = {code: procedure for code, procedure in catalogue.procedures.items() if code != BIRTH}
    without = Catalogue(others, catalogue.guidance, "without", catalogue.journeys)
    action = ActionAnswer(FakeKnowledge(without, {"tôi mới sinh con": decision(ANSWER, "sinh-con")}), texts)

    reply = reply_of(await action.respond(dialogue("tôi mới sinh con", "ask_overview")))

    assert reply.outcome is Outcome.ANSWERED
    assert catalogue.procedures[BIRTH].name + " (" not in reply.text()
    assert f"p:{BIRTH}" not in [button.payload for button in reply.buttons]


async def test_a_question_without_a_subject_is_about_the_topic(make: Make) -> None:
    action, knowledge = make({})

    said = await action.respond(dialogue("thế lệ phí bao nhiêu", "ask_fee", slots={"topic_code": MARRIAGE}))

    assert (reply_of(said).meta.code, reply_of(said).meta.facets) == (MARRIAGE, ("fee",))
    assert knowledge.asked == []


async def test_a_new_subject_beats_the_topic_which_is_only_context(make: Make) -> None:
    action, knowledge = make({"lệ phí khai sinh": decision(ANSWER, BIRTH)})

    said = await action.respond(dialogue("lệ phí khai sinh", "ask_fee", slots={"topic_code": MARRIAGE}))

    assert reply_of(said).meta.code == BIRTH
    assert knowledge.asked == [("lệ phí khai sinh", MARRIAGE, ())]


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


async def test_what_is_not_in_the_catalogue_is_said_to_be_unknown(make: Make) -> None:
    action, _ = make({"xin giấy phép bay": decision(DecisionKind.NOT_FOUND)})

    said = await action.respond(dialogue("xin giấy phép bay", "ask_overview"))

    assert reply_of(said).outcome is Outcome.NOT_FOUND
    assert [button.payload for button in reply_of(said).buttons] == [HUMAN.encode()]


async def test_off_topic_is_said_to_be_so(make: Make) -> None:
    action, _ = make({"mai có mưa không": decision(DecisionKind.OUT_OF_SCOPE)})

    assert reply_of(await action.respond(dialogue("mai có mưa không"))).outcome is Outcome.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("confidence", "probability", "outcome"),
    [(0.9, 0.7, Outcome.OUT_OF_SCOPE), (0.7, 0.9, Outcome.ANSWERED), (0.3, 0.5, Outcome.ANSWERED)],
)
async def test_the_surer_of_classifier_and_search_decides_what_is_off_topic(
    make: Make, confidence: float, probability: float, outcome: Outcome
) -> None:
    action, _ = make({"khai sinh": decision(ANSWER, BIRTH, probability=probability)})

    said = await action.respond(dialogue("khai sinh", "out_of_scope", confidence=confidence))

    assert reply_of(said).outcome is outcome


async def test_withdrawn_content_is_not_answered(make: Make) -> None:
    action, _ = make({"thủ tục cũ": decision(ANSWER, "9.999999")})

    said = await action.respond(dialogue("thủ tục cũ"))

    assert reply_of(said).outcome is Outcome.NOT_FOUND


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


async def test_another_case_of_the_topic_is_found_by_both_their_words(make: Make) -> None:
    text, both = "có người nước ngoài thì sao", "Đăng ký kết hôn có người nước ngoài thì sao"
    action, _ = make({text: decision(CLARIFY, BIRTH, BIRTH_AGAIN), both: decision(ANSWER, "2.000806")})

    said = await action.respond(dialogue(text, slots={"topic_code": MARRIAGE}))

    assert reply_of(said).meta.code == "2.000806"


async def test_what_is_no_case_of_the_topic_is_asked_about_for_itself(make: Make) -> None:
    text, both = "còn khai sinh thì sao", "Đăng ký kết hôn còn khai sinh thì sao"
    action, _ = make({text: decision(CLARIFY, BIRTH, BIRTH_AGAIN), both: decision(ANSWER, MARRIAGE)})

    said = await action.respond(dialogue(text, slots={"topic_code": MARRIAGE}))

    assert reply_of(said).meta.candidates == (BIRTH, BIRTH_AGAIN)


async def test_a_number_chooses_among_the_steps_of_a_life_event(make: Make) -> None:
    action, knowledge = make({})

    said = await action.respond(dialogue("cái đầu tiên", "out_of_scope", slots={"topic_code": "nguoi-than-qua-doi"}))

    event = knowledge.get("nguoi-than-qua-doi")
    assert isinstance(event, Journey)
    assert reply_of(said).meta.code == event.steps[0].code


async def test_a_number_that_chooses_nothing_is_not_called_off_topic(make: Make) -> None:
    action, _ = make({})

    said = await action.respond(dialogue("cái thứ hai", "out_of_scope"))

    assert reply_of(said).outcome is Outcome.NOT_FOUND
    assert "chưa hiểu" in reply_of(said).text()


async def test_an_english_question_without_a_subject_is_about_the_topic(make: Make) -> None:
    action, _ = make({})

    said = await action.respond(dialogue("how much does it cost", "ask_fee", slots={"topic_code": MARRIAGE}))

    assert (reply_of(said).meta.code, reply_of(said).meta.facets) == (MARRIAGE, ("fee",))


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


async def test_how_to_file_online_is_a_subject_of_its_own(make: Make) -> None:
    unsure = decision(CLARIFY, "nop-ho-so-truc-tuyen", "thanh-toan-truc-tuyen")
    action, _ = make({"trực tuyến": unsure})

    said = await action.respond(dialogue("trực tuyến", "ask_online"))

    assert reply_of(said).meta.candidates == ("nop-ho-so-truc-tuyen", "thanh-toan-truc-tuyen")
