"""The form's two questions."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome, ReplyMeta

_ATTEMPT = frozenset({None, "nlu_fallback", "provide_factor"})


class ActionAskCaseCode(ReplyingAction):
    """`action_ask_case_code`: asks for the code; after an attempt that could not be read, says what it looks like."""

    action_name = "action_ask_case_code"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        last = dialogue.slot("last_reply")
        tried = dialogue.intent in _ATTEMPT and dialogue.active_loop is not None
        key = "case_bad_code" if tried else "case_ask_code"
        if dialogue.intent == "correct_case":
            key = "case_code_again"
        text = self._texts.say(key, dialogue.language, last)
        return Said(text_reply(text, Outcome.CASE_ASK_CODE, language=dialogue.language))


class ActionAskFactor(ReplyingAction):
    """`action_ask_factor_ref`: asks for four digits, and tells the turn to vault what comes."""

    action_name = "action_ask_factor_ref"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        last = dialogue.slot("last_reply") or ""
        tried = dialogue.intent in _ATTEMPT and last.startswith(Outcome.CASE_ASK_FACTOR)
        language = dialogue.language
        key = "case_bad_factor" if tried else "case_ask_factor"
        if dialogue.intent == "correct_case":
            key = "case_factor_again"
        text = self._texts.say(key, language, last)
        meta = ReplyMeta(expects="second_factor")
        return Said(text_reply(text, Outcome.CASE_ASK_FACTOR, meta=meta, language=language))
