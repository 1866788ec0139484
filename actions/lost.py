"""What the rules do not foresee."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
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
        text = self._texts.say("lost", dialogue.slot("last_reply"))
        buttons = (("Tra cứu hồ sơ", CASE), ("Gặp người hỗ trợ", HUMAN))
        return Said(text_reply(text, Outcome.NOT_FOUND, buttons))
