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
from knowledge.schema import Procedure
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
    assert reply_of(third).outcome is Outcome.NOT_FOUND
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
