"""What the rules do not foresee."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.payload import CASE, HUMAN
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome


class ActionLost(ReplyingAction):
    """`action_lost`: owns up and offers two ways on. It takes the place of Rasa's silent fallback."""

    action_name = "action_lost"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        language = dialogue.language
        frame = frame_of(language)
        text = self._texts.say("lost", language, dialogue.slot("last_reply"))
        buttons = ((frame.case, CASE), (frame.human, HUMAN))
        return Said(text_reply(text, Outcome.NOT_FOUND, buttons, language=language))
