import pytest

from actions.lost import ActionLost
from actions.none_of_these import ActionNoneOfThese
from actions.talk import ActionTalk
from actions.texts import Texts
from connectors.message import Outcome
from tests.fakes.dialogues import dialogue


@pytest.mark.parametrize(
    ("intent", "outcome"),
    [
        ("greet", Outcome.SMALL_TALK), ("thanks", Outcome.SMALL_TALK), ("goodbye", Outcome.SMALL_TALK),
        ("who_are_you", Outcome.SMALL_TALK), ("affirm", Outcome.SMALL_TALK), ("stop", Outcome.STOPPED),
        ("emergency", Outcome.EMERGENCY), ("abuse", Outcome.ABUSE),
    ],
)  # fmt: skip
async def test_each_kind_of_talk_has_its_outcome(texts: Texts, intent: str, outcome: Outcome) -> None:
    said = await ActionTalk(texts).respond(dialogue("", intent))

    assert said.reply is not None
    assert said.reply.outcome is outcome
    assert said.slots == ({"clarify": None} if intent == "stop" else {})


async def test_an_emergency_names_the_three_numbers(texts: Texts) -> None:
    said = await ActionTalk(texts).respond(dialogue("", "emergency"))

    assert said.reply is not None
    assert all(number in said.reply.text() for number in ("113", "114", "115"))


@pytest.mark.parametrize("action", [ActionTalk, ActionLost, ActionNoneOfThese])
async def test_what_was_just_said_is_said_in_other_words(texts: Texts, action: type[ActionTalk]) -> None:
    first = await action(texts).respond(dialogue("", "greet"))
    assert first.reply is not None
    last = f"{first.reply.outcome}:{first.reply.text()[:60]}"

    second = await action(texts).respond(dialogue("", "greet", slots={"last_reply": last}))

    assert second.reply is not None
    assert second.reply.text() != first.reply.text()


@pytest.mark.parametrize(("intent", "words"), [("nlu_fallback", "chưa hiểu"), (None, "chưa hiểu")])
async def test_being_lost_offers_two_ways_on(texts: Texts, intent: str, words: str) -> None:
    said = await ActionLost(texts).respond(dialogue("", intent))

    assert said.reply is not None
    assert words in said.reply.text()
    assert [button.payload for button in said.reply.buttons] == ["case", "human"]


async def test_none_of_these_drops_the_pending_question(texts: Texts) -> None:
    said = await ActionNoneOfThese(texts).respond(dialogue("", "none_of_these", slots={"clarify": {"asked": 1}}))

    assert said.reply is not None
    assert said.reply.outcome is Outcome.NOT_FOUND
    assert said.slots == {"clarify": None}
