"""Small talk, hand-over, emergencies, abuse: a fixed sentence with its next step."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.payload import CASE, HELP, HUMAN, Word
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome

_OUTCOMES = {
    "stop": Outcome.STOPPED,
    "human": Outcome.HANDED_OVER,
    "emergency": Outcome.EMERGENCY,
    "abuse": Outcome.ABUSE,
}
_CASE = ("Tra cứu hồ sơ", CASE)
_HUMAN = ("Gặp người hỗ trợ", HUMAN)
_BUTTONS: dict[str, tuple[tuple[str, Word], ...]] = {
    "greet": (_CASE, ("Trợ lý giúp được gì?", HELP)),
    "who_are_you": (_CASE, _HUMAN),
    "abuse": (_HUMAN,),
}
_KEYS = frozenset({"greet", "thanks", "goodbye", "who_are_you", "stop", "human", "emergency", "abuse", "affirm"})


class ActionTalk(ReplyingAction):
    """`action_talk`: says the sentence of the intent."""

    action_name = "action_talk"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        key = dialogue.intent if dialogue.intent in _KEYS else "lost"
        reply = text_reply(
            self._texts.say(key, dialogue.slot("last_reply")),
            _OUTCOMES.get(key, Outcome.SMALL_TALK),
            buttons=_BUTTONS.get(key, ()),
        )
        return Said(reply, {"clarify": None} if key == "stop" else {})
