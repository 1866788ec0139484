"""The citizen says that none of the offered procedures is meant."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.payload import HUMAN
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome


class ActionNoneOfThese(ReplyingAction):
    """`action_none_of_these`: drops the pending question and asks for other words, or names the hotline."""

    action_name = "action_none_of_these"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language = dialogue.language
        frame = frame_of(language)
        text = self._texts.say("none_of_these", language, dialogue.slot("last_reply"))
        buttons = ((frame.human, HUMAN),)
        return Said(text_reply(text, Outcome.NOT_FOUND, buttons, language=language), {"clarify": None})
