"""After two failures in a row a person is offered: once, until something went well again."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.hand_over.failures import OFFER_AT, failures_after
from actions.hand_over.person import Person
from actions.offer import Offer
from actions.payload import HUMAN
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Button, Outcome, Paragraph, Reply

KIND = "person"


class OfferPerson(ReplyingAction):
    """Another action, under its name; a reply that fails the citizen for the second time ends with the offer."""

    def __init__(self, other: ReplyingAction, texts: Texts) -> None:
        self._other = other
        self._texts = texts
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        said = await self._other.respond(dialogue)
        if said.reply is None or "offer" in said.slots:
            return said
        offer = {"offer": Offer(KIND).to_slot()}
        if said.reply.outcome is Outcome.HANDED_OVER and _human(said.reply):  # it names a person in its own words
            return Said(said.reply, {**said.slots, **offer})
        if said.reply.outcome is not Outcome.NOT_FOUND or failures_after(dialogue, said.reply.outcome) != OFFER_AT:
            return said
        return Said(self._with_offer(said.reply), {**said.slots, **offer})

    def _with_offer(self, reply: Reply) -> Reply:
        text = Paragraph(text=self._texts.say("person_offered", reply.language))
        button = Button(label=frame_of(reply.language).human, payload=HUMAN.encode())
        buttons = reply.buttons if _human(reply) else (*reply.buttons, button)
        return reply.model_copy(update={"blocks": (*reply.blocks, text), "buttons": buttons})


class PersonOffer:
    """`OfferTaker` of that offer."""

    def __init__(self, person: Person, texts: Texts) -> None:
        self._person = person
        self._texts = texts

    async def accept(self, dialogue: Dialogue, offer: Offer) -> Said:  # noqa: ARG002
        """See `OfferTaker.accept`."""
        return Said(await self._person.find(dialogue), {"clarify": None})

    async def decline(self, dialogue: Dialogue, offer: Offer) -> Said:  # noqa: ARG002
        """See `OfferTaker.decline`."""
        text = self._texts.say("person_declined", dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.SMALL_TALK, language=dialogue.language), {"clarify": None})


def _human(reply: Reply) -> bool:
    return any(button.payload == HUMAN.encode() for button in reply.buttons)
