"""The form's validation: what about, and which day, both read from the citizen's words."""

from __future__ import annotations

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import Dialogue
from actions.one_stop.clock import Clock, utc_now
from actions.remind.day import Day, read_day
from actions.remind.subject import read_subject
from knowledge.facets_asked import cued_facets

_NO_ANSWER = frozenset(
    {
        "stop", "deny", "none_of_these", "goodbye", "affirm", "thanks", "greet", "who_are_you", "human", "emergency",
        "abuse", "foreign_case", "choose", "list_reminders", "stop_reminders", "list_watches", "stop_watching",
    }
)  # fmt: skip
_QUESTIONS = frozenset(
    {
        "ask_overview", "ask_papers", "ask_fee", "ask_time", "ask_place", "ask_steps", "ask_online", "ask_who",
        "ask_result", "ask_legal", "ask_form", "ask_guidance", "ask_office",
    }
)  # fmt: skip
_SURE = 0.6


class ValidateRemindForm(FormValidationAction):  # type: ignore[misc]  # rasa_sdk is untyped
    """`validate_remind_form`: a text that answers nothing sets nothing, so that the rules answer the digression."""

    def __init__(self, clock: Clock = utc_now) -> None:
        self._clock = clock

    def name(self) -> str:
        """Name in the domain."""
        return "validate_remind_form"

    async def extract_remind_what(
        self,
        dispatcher: CollectingDispatcher,  # noqa: ARG002
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002
    ) -> dict[str, Any]:
        """The first message's words, or the answer to "nhắc việc gì"."""
        dialogue = Dialogue.from_tracker(tracker)
        asked = dialogue.slot("requested_slot")
        if not dialogue.text or dialogue.intent in _NO_ANSWER or (asked != "remind_what" and not _begins(dialogue)):
            return {}
        if asked == "remind_what" and not _begins(dialogue) and _is_question(dialogue):
            return {}
        subject = read_subject(dialogue.text, self._day(dialogue).spans)
        return {"remind_what": subject} if subject or asked == "remind_what" else {}

    async def extract_remind_when(
        self,
        dispatcher: CollectingDispatcher,  # noqa: ARG002
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002
    ) -> dict[str, Any]:
        """The day, from whichever message names one; an attempt that cannot be kept empties it."""
        dialogue = Dialogue.from_tracker(tracker)
        asked = dialogue.slot("requested_slot")
        if not dialogue.text or (asked is not None and not _begins(dialogue) and _is_question(dialogue)):
            return {}
        day = self._day(dialogue)
        if day.day is not None:
            return {"remind_when": day.day.isoformat()}
        tried = day.problem != "none" or dialogue.intent in (None, "nlu_fallback", "remind", "out_of_scope")
        return {"remind_when": None} if asked == "remind_when" and tried else {}

    def _day(self, dialogue: Dialogue) -> Day:
        return read_day(dialogue.text, self._clock())


def _begins(dialogue: Dialogue) -> bool:
    """Whether the message itself asks to be reminded."""
    return dialogue.intent == "remind"


def _is_question(dialogue: Dialogue) -> bool:
    """Whether it asks something else, in the middle of the form."""
    asks = dialogue.intent in _QUESTIONS and dialogue.confidence >= _SURE
    return "?" in dialogue.text or (asks and bool(cued_facets(dialogue.text)))
