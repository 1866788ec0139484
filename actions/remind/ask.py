"""The form's two questions, and leaving it."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.dialogue import Dialogue
from actions.one_stop.clock import Clock, utc_now
from actions.remind.day import read_day
from actions.replying_action import ReplyingAction, Said
from actions.texts import Texts
from connectors.message import Outcome

CLEARED = {"remind_what": None, "remind_when": None}
_ATTEMPT = frozenset({None, "nlu_fallback", "out_of_scope"})


class ActionAskRemindWhat(ReplyingAction):
    """`action_ask_remind_what`."""

    action_name = "action_ask_remind_what"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        text = self._texts.say("remind_ask_what", dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.REMINDER_ASKED, language=dialogue.language))


class ActionAskRemindWhen(ReplyingAction):
    """`action_ask_remind_when`: says why, when a day was named that cannot be kept."""

    action_name = "action_ask_remind_when"

    def __init__(self, texts: Texts, clock: Clock = utc_now) -> None:
        self._texts = texts
        self._clock = clock

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        last = dialogue.slot("last_reply") or ""
        tried = dialogue.intent in _ATTEMPT and last.startswith(Outcome.REMINDER_ASKED)
        key = "remind_bad_when" if tried and dialogue.slot("requested_slot") else "remind_ask_when"
        problem = read_day(dialogue.text, self._clock()).problem
        if problem == "past":
            key = "remind_past"
        elif problem == "far":
            key = "remind_far"
        text = self._texts.say(key, dialogue.language, last)
        return Said(text_reply(text, Outcome.REMINDER_ASKED, language=dialogue.language))


class ActionRemindCancel(ReplyingAction):
    """`action_remind_cancel`: the citizen leaves the form; nothing of it is kept."""

    action_name = "action_remind_cancel"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        text = self._texts.say("remind_cancelled", dialogue.language, dialogue.slot("last_reply"))
        return Said(text_reply(text, Outcome.REMINDER_ENDED, language=dialogue.language), CLEARED)
