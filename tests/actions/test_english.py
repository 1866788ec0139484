"""What each action says to somebody who speaks English, and how it remembers that they do."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from actions.case.ask import ActionAskCaseCode, ActionAskFactor
from actions.case.lookup_action import ActionCaseCancel
from actions.choose import ActionChoose
from actions.dialogue import Dialogue, PendingQuestion
from actions.lost import ActionLost
from actions.none_of_these import ActionNoneOfThese
from actions.office import ActionOffice
from actions.replying_action import ReplyingAction, Said
from actions.talk import ActionTalk
from actions.texts import Texts
from connectors.message import Outcome, Reply
from knowledge.catalogue import Catalogue
from knowledge.decide import Decision, DecisionKind
from knowledge.offices import OfficeDirectory
from knowledge.places import PlaceDirectory
from nlu.text.language import says_vietnamese
from tests.actions.conftest import CATALOG
from tests.fakes.dialogues import dialogue, tracker
from tests.fakes.fake_knowledge import FakeKnowledge, decision

BIRTH, BIRTH_AGAIN = "1.001193", "1.004884"
ENGLISH = {"language": "en"}


def answering(catalogue: Catalogue, texts: Texts, script: dict[str, Decision] | None = None) -> ActionAnswer:
    return ActionAnswer(FakeKnowledge(catalogue, script), texts)


async def said_by(action: ReplyingAction, seen: Dialogue) -> Reply:
    said = await action.respond(seen)
    assert said.reply is not None
    return said.reply


async def test_an_english_question_is_answered_in_the_order_asked(catalogue: Catalogue, texts: Texts) -> None:
    text = "How long does it take to register a birth, and what documents do I need?"
    action = answering(catalogue, texts, {text: decision(DecisionKind.ANSWER, BIRTH)})

    reply = await said_by(action, dialogue(text, "ask_overview"))

    assert reply.language == "en"
    assert reply.meta.facets == ("time", "papers")
    assert reply.text().startswith("Processing time – Birth registration (Đăng ký khai sinh)")


@pytest.mark.parametrize(
    ("text", "facet"), [("how much does it cost?", "fee"), ("and where?", "place"), ("fee?", "fee")]
)
async def test_an_english_follow_up_leans_on_the_topic(
    catalogue: Catalogue, texts: Texts, text: str, facet: str
) -> None:
    action = answering(catalogue, texts)

    reply = await said_by(action, dialogue(text, "ask_overview", slots={**ENGLISH, "topic_code": BIRTH}))

    assert (reply.meta.code, reply.meta.facets, reply.language) == (BIRTH, (facet,), "en")


@pytest.mark.parametrize("text", ["2", "the second one", "number 2", "second please", "I mean the last one"])
async def test_a_choice_is_made_by_its_place(catalogue: Catalogue, texts: Texts, text: str) -> None:
    pending = PendingQuestion((BIRTH, BIRTH_AGAIN), ("fee",), "birth", 1).to_slot()
    action = answering(catalogue, texts)

    reply = await said_by(action, dialogue(text, slots={**ENGLISH, "clarify": pending}))

    assert (reply.meta.code, reply.meta.facets, reply.language) == (BIRTH_AGAIN, ("fee",), "en")


async def test_close_procedures_are_offered_by_their_english_names(catalogue: Catalogue, texts: Texts) -> None:
    text = "how much does a birth certificate cost"
    action = answering(catalogue, texts, {text: decision(DecisionKind.CLARIFY, BIRTH, BIRTH_AGAIN)})

    reply = await said_by(action, dialogue(text, "ask_fee"))

    assert reply.outcome is Outcome.CLARIFY
    assert reply.buttons[0].label == "Birth registration"
    assert reply.buttons[-1].label == "None of these"


@pytest.mark.parametrize("kind", [DecisionKind.NOT_FOUND, DecisionKind.OUT_OF_SCOPE])
async def test_what_is_not_known_is_said_in_english(catalogue: Catalogue, texts: Texts, kind: DecisionKind) -> None:
    text = "where can I buy a good second bicycle"

    reply = await said_by(answering(catalogue, texts, {text: decision(kind)}), dialogue(text))

    assert reply.outcome.value == kind.value
    assert not says_vietnamese(reply.text())
    assert all(button.label.isascii() for button in reply.buttons)


@pytest.mark.parametrize("intent", ["greet", "thanks", "goodbye", "who_are_you", "emergency", "abuse", "stop"])
async def test_talk_keeps_to_english_after_a_tapped_button(texts: Texts, intent: str) -> None:
    reply = await said_by(ActionTalk(texts), dialogue("", intent, slots=ENGLISH))

    assert reply.language == "en"
    assert not says_vietnamese(reply.text())
    assert all(button.label.isascii() for button in reply.buttons)


@pytest.mark.parametrize(
    "action", [ActionLost, ActionNoneOfThese, ActionAskCaseCode, ActionAskFactor, ActionCaseCancel]
)
async def test_the_other_fixed_sentences_do_too(texts: Texts, action: type[ActionLost]) -> None:
    reply = await said_by(action(texts), dialogue("", slots=ENGLISH))

    assert reply.language == "en"
    assert not says_vietnamese(reply.text())


async def test_a_button_is_answered_in_the_language_of_the_conversation(catalogue: Catalogue, texts: Texts) -> None:
    action = ActionChoose(FakeKnowledge(catalogue), texts)
    tapped = {"code": BIRTH, "facet": "fee"}

    english = await said_by(action, dialogue("", "choose", entities=tapped, slots=ENGLISH))
    vietnamese = await said_by(action, dialogue("", "choose", entities=tapped))
    withdrawn = await said_by(action, dialogue("", "choose", entities={"code": "9.999999"}, slots=ENGLISH))

    assert english.text().startswith("Fee – Birth registration")
    assert vietnamese.text().startswith("Lệ phí – Đăng ký khai sinh")
    assert withdrawn.buttons[0].label == "Talk to a person"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what is the phone number of 1022", "1022"),
        ("what is Trang Bom district called now", "“Trang Bom” (former name)"),
        ("where is that place", "which place"),
    ],
)
async def test_offices_and_old_names_are_told_in_english(
    catalogue: Catalogue, texts: Texts, text: str, words: str
) -> None:
    knowledge = FakeKnowledge(catalogue, {text: decision(DecisionKind.NOT_FOUND)})
    action = ActionOffice(
        OfficeDirectory.load(CATALOG / "offices.yaml"),
        PlaceDirectory.load(CATALOG / "places.csv"),
        knowledge,
        ActionAnswer(knowledge, texts),
        texts,
    )

    reply = await said_by(action, dialogue(text, "ask_office"))

    assert reply.language == "en"
    assert words.lower() in reply.text().lower()


class Quiet(ReplyingAction):
    """Says nothing, or breaks."""

    action_name = "action_quiet"

    async def respond(self, dialogue: Dialogue) -> Said:
        if dialogue.intent == "abuse":
            raise RuntimeError
        return Said(None)


async def events_of(text: str, before: str | None) -> list[tuple[str, object]]:
    events = await Quiet().run(CollectingDispatcher(), tracker(text, slots={"language": before}), {})
    return [(event["name"], event["value"]) for event in events]


async def test_a_change_of_language_is_remembered_and_nothing_else() -> None:
    assert await events_of("how do I get a passport", None) == [("language", "en")]
    assert await events_of("cảm ơn nhé", "en") == [("language", "vi")]
    assert await events_of("how do I get a passport", "en") == await events_of("ok", "en") == []
    assert await events_of("cảm ơn nhé", "vi") == await events_of("", None) == []


async def test_a_bug_is_owned_up_to_in_english() -> None:
    dispatcher = CollectingDispatcher()

    await Quiet().run(dispatcher, tracker("you are not good for it", "abuse"), {})

    reply = Reply.model_validate(dispatcher.messages[0]["custom"])
    assert reply.text().startswith("Sorry, something went wrong")
