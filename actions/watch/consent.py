"""Asks whether a case shall be watched: what is kept, until when, and how to end it, in one breath."""

from __future__ import annotations

from actions.case.found_cases import FoundCase
from actions.compose.text_reply import text_reply
from actions.offer import Offer
from actions.one_stop.english_state_words import ENGLISH_WORDS
from actions.one_stop.state_words import WORDS
from actions.payload import NO, WATCH, YES, Word
from actions.texts import Texts
from connectors.message import Language, Outcome, Reply

KIND = "watch"
"""Of the offer."""


class Consent:
    """The question, and what is said instead when there is nothing left to watch for."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def ask(self, case: FoundCase, language: Language, last: str | None) -> tuple[Reply, Offer | None]:
        """The reply, and the offer that waits for its answer; None for a case that has come to its end."""
        if case.state.is_final:
            text = self._texts.say("watch_final", language, last, state=state_name(case, language))
            return text_reply(text, Outcome.CASE_WATCH_ENDED, language=language), None
        text = self._texts.say("watch_ask", language, last, code=case.code)
        buttons = (
            (self._texts.say("watch_yes_button", language), YES),
            (self._texts.say("watch_no_button", language), NO),
        )
        reply = text_reply(text, Outcome.CASE_WATCH_ASKED, buttons, language=language)
        return reply, Offer(KIND, {"code": case.code, "state": str(int(case.state)), "at": case.at.isoformat()})

    def button(self, case: FoundCase, language: Language) -> tuple[tuple[str, Word], ...]:
        """The button below a case that may still change."""
        return () if case.state.is_final else ((self._texts.say("watch_button", language), WATCH),)


def state_name(case: FoundCase, language: Language) -> str:
    """How the state is called."""
    return (ENGLISH_WORDS if language == "en" else WORDS)[case.state].name
