"""How a person is found for a citizen: at the desk, where there is one, else by telephone and at a counter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.hand_over.desk import DeskClosed, HelpDesk
from actions.hand_over.hours import OFFICE_HOURS, Hours, clock_told
from actions.payload import ASSISTANT
from actions.texts import Texts
from connectors.message import Outcome, Reply

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Desk:
    """A help desk and when it is staffed."""

    people: HelpDesk
    hours: Hours


class Person:
    """`desk` is None where no help desk is connected; `clock` gives the present as an aware moment."""

    def __init__(self, texts: Texts, clock: Callable[[], datetime], desk: Desk | None = None) -> None:
        self._texts = texts
        self._clock = clock
        self._desk = desk

    async def find(self, dialogue: Dialogue, outcome: Outcome = Outcome.HANDED_OVER) -> Reply:
        """Ask somebody in, or say where there is somebody."""
        # In a group everybody would read along with what is meant for one citizen and an official.
        if self._desk is None or dialogue.notes.get("public"):
            return self._hotline(dialogue, outcome)
        if not self._desk.hours.open_at(self._clock()):
            return self._closed(dialogue, self._desk.hours, outcome)
        try:
            await self._desk.people.ask_in(dialogue.conversation_id, dialogue.language)
        except DeskClosed as error:
            _log.warning("desk_closed", reason=str(error))
            return self._hotline(dialogue, outcome)
        language = dialogue.language
        text = self._texts.say("person_asked", language, dialogue.slot("last_reply"))
        return text_reply(text, outcome, ((frame_of(language).back, ASSISTANT),), language=language)

    def _hotline(self, dialogue: Dialogue, outcome: Outcome) -> Reply:
        now = self._clock()
        language, last = dialogue.language, dialogue.slot("last_reply")
        if OFFICE_HOURS.open_at(now):
            return text_reply(self._texts.say("human", language, last), outcome, language=language)
        text = self._texts.say("human_closed", language, last, clock=clock_told(now))
        return text_reply(text, outcome, language=language)

    def _closed(self, dialogue: Dialogue, hours: Hours, outcome: Outcome) -> Reply:
        language, last = dialogue.language, dialogue.slot("last_reply")
        text = self._texts.say(
            "person_closed", language, last, clock=clock_told(self._clock()), hours=hours.told(language)
        )
        return text_reply(text, outcome, language=language)
