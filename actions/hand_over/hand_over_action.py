"""The citizen wants a person."""

from __future__ import annotations

from actions.dialogue import Dialogue
from actions.hand_over.person import Person
from actions.replying_action import ReplyingAction, Said


class ActionHandOver(ReplyingAction):
    """`action_hand_over`: finds one, and drops the question that waits."""

    action_name = "action_hand_over"

    def __init__(self, person: Person) -> None:
        self._person = person

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        return Said(await self._person.find(dialogue), {"clarify": None})
