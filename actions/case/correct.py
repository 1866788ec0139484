"""A citizen mends what was typed, when no look-up is under way any more: it begins again with what was right."""

from __future__ import annotations

from actions.dialogue import Dialogue
from actions.replying_action import ReplyingAction, Said


class ActionCorrectCase(ReplyingAction):
    """`action_correct_case`: says nothing itself, the look-up's form asks for what is to be typed again."""

    action_name = "action_correct_case"

    async def respond(self, dialogue: Dialogue) -> Said:  # noqa: ARG002
        """See `ReplyingAction.respond`."""
        return Said(None, next_action="case_form")
