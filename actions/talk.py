"""Small talk, emergencies, abuse: a fixed sentence with its next step."""

from __future__ import annotations

from actions.compose.frame import Frame
from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.payload import CASE, HELP, HUMAN, Choice, Word
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome, ReplyMeta

EMERGENCY_ARTICLE = "tong-dai-va-khan-cap"
_OUTCOMES = {
    "stop": Outcome.STOPPED,
    "emergency": Outcome.EMERGENCY,
    "foreign_case": Outcome.CASE_OTHER_SYSTEM,
    "abuse": Outcome.ABUSE,
}
_KEYS = frozenset(
    {
        "greet",
        "thanks",
        "goodbye",
        "who_are_you",
        "stop",
        "emergency",
        "abuse",
        "affirm",
        "foreign_case",
        "switch_language",
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
            self._texts.say(key, dialogue.language, dialogue.slot("last_reply")),
            _OUTCOMES.get(key, Outcome.SMALL_TALK),
            buttons=_buttons(key, frame_of(dialogue.language)),
            # The numbers said in an emergency are facts of this article, which cites them.
            meta=ReplyMeta(code=EMERGENCY_ARTICLE) if key == "emergency" else None,
            language=dialogue.language,
        )
        return Said(reply, {"clarify": None} if key == "stop" else {})


def _buttons(key: str, frame: Frame) -> tuple[tuple[str, Choice | Word], ...]:
    case, human = (frame.case, CASE), (frame.human, HUMAN)
    match key:
        case "greet":
            return (case, (frame.help, HELP))
        case "who_are_you":
            return (case, human)
        case "abuse":
            return (human,)
        case "emergency":
            return ((frame.emergency_numbers, Choice(EMERGENCY_ARTICLE)),)
        case _:
            return ()
