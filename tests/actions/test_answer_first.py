import pytest

from actions.answer import ActionAnswer
from actions.answer_first import AnswerFirst
from actions.dialogue import PendingQuestion
from actions.none_of_these import ActionNoneOfThese
from actions.talk import ActionTalk
from actions.texts import Texts
from connectors.message import Outcome
from knowledge.catalogue import Catalogue
from knowledge.decide import DecisionKind
from tests.fakes.dialogues import dialogue
from tests.fakes.fake_knowledge import FakeKnowledge, decision

BIRTH, FOREIGN = "1.001193", "2.000528"
PENDING = {"clarify": PendingQuestion((BIRTH, FOREIGN), ("place",), "khai sinh nộp ở đâu", 1).to_slot()}


@pytest.fixture
def answer(catalogue: Catalogue, texts: Texts) -> ActionAnswer:
    return ActionAnswer(FakeKnowledge(catalogue), texts)


async def test_the_other_one_of_two_is_no_refusal(answer: ActionAnswer, texts: Texts) -> None:
    action = AnswerFirst(answer, ActionNoneOfThese(texts))

    said = await action.respond(dialogue("cái kia", "deny", slots=PENDING))

    assert said.reply is not None
    assert (said.reply.meta.code, said.reply.meta.facets) == (FOREIGN, ("place",))
    assert action.name() == "action_none_of_these"


async def test_words_of_an_offer_are_no_call_for_help(answer: ActionAnswer, texts: Texts) -> None:
    action = AnswerFirst(answer, ActionTalk(texts))

    said = await action.respond(dialogue("cái có người nước ngoài", "emergency", slots=PENDING))

    assert said.reply is not None
    assert said.reply.meta.code == FOREIGN


async def test_words_of_several_offers_are_more_words_for_our_question(catalogue: Catalogue, texts: Texts) -> None:
    both = f"khai sinh @ {BIRTH},{FOREIGN}"
    unclear = decision(DecisionKind.CLARIFY, BIRTH, FOREIGN)
    script = {"khai sinh": unclear, f"khai sinh nộp ở đâu {both}": unclear, "khai sinh nộp ở đâu khai sinh": unclear}
    answer = ActionAnswer(FakeKnowledge(catalogue, script), texts)

    said = await AnswerFirst(answer, ActionTalk(texts)).respond(dialogue("khai sinh", "emergency", slots=PENDING))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.CLARIFY


@pytest.mark.parametrize(
    ("text", "intent", "outcome"),
    [
        ("cứu tôi với", "emergency", Outcome.EMERGENCY),
        ("", "abuse", Outcome.ABUSE),  # a tapped button has no text
        ("cảm ơn", "thanks", Outcome.SMALL_TALK),
    ],
)
async def test_anything_else_is_what_the_classifier_says(
    answer: ActionAnswer, texts: Texts, text: str, intent: str, outcome: Outcome
) -> None:
    said = await AnswerFirst(answer, ActionTalk(texts)).respond(dialogue(text, intent, slots=PENDING))

    assert said.reply is not None
    assert said.reply.outcome is outcome


async def test_without_a_question_of_ours_a_refusal_is_one(answer: ActionAnswer, texts: Texts) -> None:
    said = await AnswerFirst(answer, ActionNoneOfThese(texts)).respond(dialogue("cái kia", "deny"))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.NOT_FOUND


async def test_what_follows_a_no_is_answered(catalogue: Catalogue, texts: Texts) -> None:
    decided = decision(DecisionKind.ANSWER, "1.000894")
    answer = ActionAnswer(FakeKnowledge(catalogue, {"đăng ký kết hôn": decided}), texts)

    said = await AnswerFirst(answer, ActionNoneOfThese(texts)).respond(
        dialogue("không phải, tôi hỏi đăng ký kết hôn", "deny")
    )

    assert said.reply is not None
    assert said.reply.meta.code == "1.000894"


@pytest.mark.parametrize("text", ["không", "không phải", "không biết", "không đúng rồi ạ", "thôi"])
async def test_a_no_alone_is_a_refusal(answer: ActionAnswer, texts: Texts, text: str) -> None:
    said = await AnswerFirst(answer, ActionNoneOfThese(texts)).respond(dialogue(text, "deny", slots=PENDING))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.NOT_FOUND
