"""The form's validation: one message read into the draft."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.case.secret_source import SecretUnavailable
from actions.dialogue import Dialogue
from actions.report.draft import ReportDraft
from actions.report.heard import Done, Heard
from actions.report.private_words import PrivateWords
from actions.report.reader import ReportReader

_FORM = "report_form"


class ValidateReportForm(Action):  # type: ignore[misc]  # rasa_sdk is untyped
    """`validate_report_form`: sets the draft, and `report_done` when the form is to end.

    A message about something else sets nothing, so that the form steps aside and the rules answer it first.
    """

    def __init__(self, reader: ReportReader, words: PrivateWords) -> None:
        self._reader = reader
        self._words = words

    def name(self) -> str:
        """Name in the domain."""
        return "validate_report_form"

    async def run(
        self,
        dispatcher: CollectingDispatcher,  # noqa: ARG002
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002
    ) -> list[dict[str, Any]]:
        """Called by rasa-sdk, when the form begins and after each message."""
        dialogue = Dialogue.from_tracker(tracker)
        with structlog.contextvars.bound_contextvars(trace=dialogue.trace):
            heard = await self._heard(dialogue, begins=_begins(tracker))
        if heard is None:
            return []
        return [SlotSet("report", heard.draft.to_slot()), SlotSet("report_done", heard.done)]

    async def _heard(self, dialogue: Dialogue, *, begins: bool) -> Heard | None:
        draft = ReportDraft.from_slot(dialogue.slots.get("report"))
        heard = self._reader.begin(draft, dialogue) if begins else self._reader.read(draft, dialogue)
        if heard is None or not (begins or heard.done is Done.SEND):
            return heard
        kept = await self._without_lost(heard.draft)
        return heard if kept == heard.draft else Heard(kept)

    async def _without_lost(self, draft: ReportDraft) -> ReportDraft:
        """The draft less the words that the vault holds no more, so that they are asked for again."""
        try:
            lost = {one for one in draft.references if await self._words.read(one) is None}
        except SecretUnavailable:
            return draft  # sending will tell
        if draft.words in lost:
            draft = replace(draft, words=None, words_seen="", note="report_words_gone")
        if draft.contact in lost:
            draft = replace(draft, contact=None, contacted=False, note="report_words_gone")
        return replace(draft, spot=None) if draft.spot in lost else draft


def _begins(tracker: Tracker) -> bool:
    """Whether this message is the one that opens the form: the engine then marks it as active only just now."""
    for event in reversed(tracker.events):
        if event.get("event") == "active_loop":
            return bool(event.get("name") == _FORM)
        if event.get("event") == "user":
            return False
    return False
