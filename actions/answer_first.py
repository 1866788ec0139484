"""What answers our question is taken as that, whatever the classifier made of it ("cái kia" is no refusal)."""

from __future__ import annotations

from actions.answer import ActionAnswer
from actions.dialogue import Dialogue
from actions.replying_action import ReplyingAction, Said


class AnswerFirst(ReplyingAction):
    """Another action, under its name, unless the message chooses among what was just offered."""

    def __init__(self, answer: ActionAnswer, other: ReplyingAction) -> None:
        self._answer = answer
        self._other = other
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        return self._answer.to_offer(dialogue) or await self._other.respond(dialogue)
