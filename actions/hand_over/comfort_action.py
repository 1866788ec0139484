"""A citizen in distress: kind words and the numbers that help at any hour come first, then a person."""

from __future__ import annotations

from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.hand_over.person import Person
from actions.payload import Choice
from actions.replying_action import ReplyingAction, Said
from actions.talk import EMERGENCY_ARTICLE
from actions.texts import Texts
from connectors.message import Button, Outcome, Paragraph, ReplyMeta


class ActionComfort(ReplyingAction):
    """`action_comfort`."""

    action_name = "action_comfort"

    def __init__(self, person: Person, texts: Texts) -> None:
        self._person = person
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language = dialogue.language
        kind = self._texts.say("distress", language, dialogue.slot("last_reply"))
        found = await self._person.find(dialogue, Outcome.DISTRESS)
        numbers = Button(label=frame_of(language).emergency_numbers, payload=Choice(EMERGENCY_ARTICLE).encode())
        changes = {
            "blocks": (Paragraph(text=kind), *found.blocks),
            "buttons": (*found.buttons, numbers),
            "meta": ReplyMeta(code=EMERGENCY_ARTICLE),
        }
        return Said(found.model_copy(update=changes), {"clarify": None})
