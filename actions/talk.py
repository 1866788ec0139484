"""Small talk, hand-over, emergencies, abuse: a fixed sentence with its next step."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.payload import CASE, HELP, HUMAN, Choice, Word
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome, ReplyMeta

EMERGENCY_ARTICLE = "tong-dai-va-khan-cap"
_OUTCOMES = {
    "stop": Outcome.STOPPED,
    "human": Outcome.HANDED_OVER,
    "emergency": Outcome.EMERGENCY,
    "foreign_case": Outcome.CASE_OTHER_SYSTEM,
    "abuse": Outcome.ABUSE,
}
_CASE = ("Tra cứu hồ sơ", CASE)
_HUMAN = ("Gặp người hỗ trợ", HUMAN)
_BUTTONS: dict[str, tuple[tuple[str, Choice | Word], ...]] = {
    "greet": (_CASE, ("Trợ lý giúp được gì?", HELP)),
    "who_are_you": (_CASE, _HUMAN),
    "abuse": (_HUMAN,),
    "emergency": (("Các số khẩn cấp", Choice(EMERGENCY_ARTICLE)),),
}
_KEYS = frozenset(
    {
        "greet",
        "thanks",
        "goodbye",
        "who_are_you",
        "stop",
        "human",
        "emergency",
        "abuse",
        "affirm",
        "foreign_case",
    }
)


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
            # The numbers said in an emergency are facts of this article, which cites them.
            meta=ReplyMeta(code=EMERGENCY_ARTICLE) if key == "emergency" else None,
        )
        return Said(reply, {"clarify": None} if key == "stop" else {})
