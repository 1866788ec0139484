import pytest

from actions.answer import ActionAnswer
from actions.payload import HUMAN
from actions.texts import Texts
from connectors.message import Outcome
from knowledge.catalogue import Catalogue
from knowledge.decide import DecisionKind
from knowledge.schema import Journey, Procedure
from tests.actions.asking import ANSWER, ARTICLE, BIRTH, BIRTH_AGAIN, CLARIFY, MARRIAGE, Make, reply_of
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision


async def test_a_question_about_one_procedure_is_answered_with_its_facets(make: Make) -> None:
    text = "khai sinh cho bé cần giấy gì và mất bao lâu"
    action, _ = make({text: decision(ANSWER, BIRTH, probability=0.8)})

    said = await action.respond(dialogue(text, "ask_papers"))

    assert reply_of(said).outcome is Outcome.ANSWERED
    assert reply_of(said).meta.code == BIRTH
    assert reply_of(said).meta.facets == ("papers", "time")
    assert reply_of(said).meta.score == 0.8
    assert said.slots.items() >= {"topic_code": BIRTH, "clarify": None}.items()


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


async def test_how_to_file_online_is_a_subject_of_its_own(make: Make) -> None:
    unsure = decision(CLARIFY, "nop-ho-so-truc-tuyen", "thanh-toan-truc-tuyen")
    action, _ = make({"trực tuyến": unsure})

    said = await action.respond(dialogue("trực tuyến", "ask_online"))

    assert reply_of(said).meta.candidates == ("nop-ho-so-truc-tuyen", "thanh-toan-truc-tuyen")
