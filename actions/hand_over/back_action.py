"""The citizen wants the assistant again."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome


class ActionBack(ReplyingAction):
    """`action_back`: the assistant is there; whether a person was, the turn has seen to."""

    action_name = "action_back"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        text = self._texts.say("back", dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.SMALL_TALK, language=dialogue.language))
