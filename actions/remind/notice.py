"""What is said when a reminder's time has come."""

from __future__ import annotations

from actions.compose.text_reply import text_reply
from actions.texts import Texts
from connectors.message import Language, Outcome, Reply


class ReminderNotice:
    """Repeats the citizen's own words to them."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def told(self, what: str, language: Language) -> Reply:
        """The message of one reminder."""
        return text_reply(self._texts.say("remind_told", language, what=what), Outcome.REMINDED, language=language)
