"""After two failures in a row a person is offered, once."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import Dialogue
from actions.hand_over.offer_person import KIND, OfferPerson, PersonOffer
from actions.hand_over.person import Person
from actions.offer import Offer
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Button, Outcome, Paragraph, Reply
from tests.actions.hand_over.people import MORNING
from tests.fakes.dialogues import dialogue, tracker

HUMAN = Button(label="Gặp người hỗ trợ", payload="human")


class Ends(ReplyingAction):
    """An action whose replies end as the text says."""

    action_name = "action_ends"

    async def respond(self, dialogue: Dialogue) -> Said:
        buttons = (HUMAN,) if dialogue.text == "handed_over" else ()
        return Said(Reply(blocks=(Paragraph(text="…"),), outcome=Outcome(dialogue.text), buttons=buttons))


async def play(texts: Texts, *outcomes: str) -> list[tuple[Reply, dict[str, Any]]]:
    """The turns of a conversation that end so, each with the slots after it."""
    slots: dict[str, Any] = {}
    played = []
    for outcome in outcomes:
        dispatcher = CollectingDispatcher()
        events = await OfferPerson(Ends(), texts).run(dispatcher, tracker(outcome, slots=slots), {})
        slots = slots | {event["name"]: event["value"] for event in events}
        played.append((Reply.model_validate(dispatcher.messages[0]["custom"]), slots))
    return played


def offered(turns: list[tuple[Reply, dict[str, Any]]]) -> list[bool]:
    return [slots.get("offer") is not None for _, slots in turns]


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["not_found"], [False]),
        (["not_found", "not_found"], [False, True]),
        (["not_found"] * 4, [False, True, False, False]),
        (["not_found", "clarify", "not_found"], [False, False, True]),
        (["not_found", "small_talk", "out_of_scope", "not_found"], [False, False, False, True]),
        (["not_found", "answered", "not_found"], [False, False, False]),
        (["not_found", "not_found", "answered", "not_found", "not_found"], [False, True, False, False, True]),
        (["handed_over"], [True]),
    ],
)
async def test_when_a_person_is_offered(texts: Texts, outcomes: list[str], expected: list[bool]) -> None:
    assert offered(await play(texts, *outcomes)) == expected


async def test_the_offer_is_a_sentence_and_one_button(texts: Texts) -> None:
    _, (reply, slots) = await play(texts, "not_found", "not_found")

    assert "người hỗ trợ" in reply.text()
    assert [button.payload for button in reply.buttons] == ["human"]
    assert slots["offer"]["kind"] == KIND


async def test_what_names_a_person_already_is_left_as_it_is(texts: Texts) -> None:
    ((reply, _),) = await play(texts, "handed_over")

    assert reply.text() == "…"
    assert reply.buttons == (HUMAN,)


async def test_yes_and_no(texts: Texts) -> None:
    offer = PersonOffer(Person(texts, lambda: MORNING), texts)

    yes = await offer.accept(dialogue("ừ", "affirm"), Offer(KIND))
    no = await offer.decline(dialogue("không", "deny"), Offer(KIND))

    assert yes.reply is not None
    assert no.reply is not None
    assert (yes.reply.outcome, no.reply.outcome) == (Outcome.HANDED_OVER, Outcome.SMALL_TALK)
    assert "0251.1022" in yes.reply.text()
