"""What is said of our own accord about a case that is watched."""

from __future__ import annotations

from collections.abc import Mapping

from actions.compose.text_reply import text_reply
from actions.one_stop.case_state import CaseState
from actions.texts import Texts
from connectors.message import Language, Outcome, Reply

_TOLD: Mapping[CaseState, str] = {
    CaseState.NEW: "watch_new",
    CaseState.ACCEPTED: "watch_accepted",
    CaseState.NOT_ACCEPTED: "watch_not_accepted",
    CaseState.PROCESSING: "watch_processing",
    CaseState.PAPERS_WANTED: "watch_papers_wanted",
    CaseState.PAYMENT_WANTED: "watch_payment_wanted",
    CaseState.WITHDRAWN: "watch_withdrawn",
    CaseState.STOPPED: "watch_stopped",
    CaseState.DONE: "watch_done",
    CaseState.RETURNED: "watch_returned",
}


class Notices:
    """One message each; none of them names anybody."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def changed(self, code: str, state: CaseState, language: Language) -> Reply:
        """The case has come into `state`, with what to do now."""
        return self._reply(_TOLD[state], code, language, Outcome.CASE_CHANGED)

    def expired(self, code: str, language: Language) -> Reply:
        """It was watched as long as was agreed."""
        return self._reply("watch_expired", code, language, Outcome.CASE_WATCH_ENDED)

    def lost(self, code: str, language: Language) -> Reply:
        """The one-stop system does not know it any more."""
        return self._reply("watch_lost", code, language, Outcome.CASE_WATCH_ENDED)

    def _reply(self, key: str, code: str, language: Language, outcome: Outcome) -> Reply:
        return text_reply(self._texts.say(key, language, code=code), outcome, language=language)
