"""The citizen wants the assistant again."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome
from nlu.text.fold import fold

_NAMED = re.compile(r"\b(?:tro ly|(?:chat)?bot|robot|may|assistant|nguoi|can bo)\b")
"""Who is left or come back to; without a word of these, "lại" alone has misled the classifier."""


class ActionBack(ReplyingAction):
    """`action_back`: the assistant is there; whether a person was, the turn has seen to."""

    action_name = "action_back"

    def __init__(self, texts: Texts, answer: ReplyingAction) -> None:
        self._texts = texts
        self._answer = answer

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`; a text that names nobody is answered as a question."""
        if dialogue.text and not _NAMED.search(fold(dialogue.text)):
            return await self._answer.respond(replace(dialogue, intent=None, confidence=0.0))
        text = self._texts.say("back", dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.SMALL_TALK, language=dialogue.language))
