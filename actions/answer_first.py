"""What answers our question is taken as that, whatever the classifier made of it ("cái kia" is no refusal)."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answer import ActionAnswer
from actions.dialogue import Dialogue
from actions.leaning import leans
from actions.replying_action import ReplyingAction, Said

_REFUSAL = re.compile(
    r"^(?:không|hông|chưa|sai|nhầm|thôi|dạ)\b(?: phải| đúng| có| biết| rõ| chắc| rồi| đâu| ạ| vậy| thế)*[\s,.;:!]*"
    r"(?:ý )?(?:(?:tôi|tui|mình|em|tớ)\b)?(?: (?:muốn|cần|đang))?(?: (?:hỏi|nói|là))*(?: về)?\s*",
    re.IGNORECASE,
)
"""The "no" of "không, tôi hỏi ly hôn"; what follows it is a question of its own."""


class AnswerFirst(ReplyingAction):
    """Another action, under its name, unless the message chooses among what was just offered."""

    def __init__(self, answer: ActionAnswer, other: ReplyingAction) -> None:
        self._answer = answer
        self._other = other
        self.action_name = other.action_name

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        said = self._answer.to_offer(dialogue)
        if said is not None:
            return said
        if self._answer.is_of_offer(dialogue):  # it fits several: a word for our question, not an alarm or a greeting
            return await self._answer.respond(replace(dialogue, intent=None, confidence=0.0))
        if dialogue.intent == "deny" and (rather := _REFUSAL.sub("", dialogue.text)) and not leans(rather):
            return await self._answer.respond(replace(dialogue, text=rather, intent=None, confidence=0.0))
        return await self._other.respond(dialogue)
