"""The end of a report: sent, left, put off; and the pause when something else comes first."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from typing import Any

from actions.case.secret_source import SecretUnavailable
from actions.compose.text_reply import text_reply
from actions.compose.words import frame_of
from actions.dialogue import Dialogue
from actions.one_stop.errors import OneStopError
from actions.one_stop.reports import Picture, Report, Reports, ReportsNotOffered
from actions.payload import HUMAN, Choice, ReportAnswer, Word
from actions.replying_action import ReplyingAction, Said
from actions.report.ask import ARTICLE
from actions.report.draft import ReportDraft
from actions.report.heard import Done
from actions.report.labels import BUTTONS
from actions.report.phrases import corrected
from actions.report.pictures import Pictures
from actions.report.private_words import PrivateWords
from actions.texts import Texts
from connectors.message import Outcome, ReplyMeta
from nlu.text.entities import find_phone_numbers

_FORGOTTEN: dict[str, Any] = {"report": None, "report_done": None}
_KEPT: dict[str, Any] = {"report_done": None}
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_CONTACT = 200
_TELLING = 5


class ActionReportEnd(ReplyingAction):
    """`action_report_end`: does what `report_done` says."""

    action_name = "action_report_end"

    def __init__(self, reports: Reports, words: PrivateWords, pictures: Pictures, texts: Texts) -> None:
        self._reports = reports
        self._words = words
        self._pictures = pictures
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        draft = ReportDraft.from_slot(dialogue.slots.get("report"))
        match dialogue.slot("report_done"):
            case Done.SEND:
                return await self._send(dialogue, draft)
            case Done.LEAVE:
                await self._forget(draft)
                return self._say("report_cancelled", dialogue, Outcome.REPORT_CANCELLED, _FORGOTTEN)
            case Done.LATER:
                return paused(self._texts, dialogue)
            case _:
                return self._say("report_nothing", dialogue, Outcome.SMALL_TALK, _FORGOTTEN)

    async def _send(self, dialogue: Dialogue, draft: ReportDraft) -> Said:
        try:
            report = await self._report(dialogue.conversation_id, draft)
            if report is None:
                return self._say("report_expired", dialogue, Outcome.REPORT_UNAVAILABLE, _KEPT, retry="resume")
            receipt = await self._reports.send(report, _key(dialogue.conversation_id, draft))
        except ReportsNotOffered:
            await self._forget(draft)
            return self._say("report_not_offered", dialogue, Outcome.REPORT_UNAVAILABLE, _FORGOTTEN)
        except (OneStopError, SecretUnavailable):
            return self._say("report_unavailable", dialogue, Outcome.REPORT_UNAVAILABLE, _KEPT, retry="retry")
        await self._forget(draft, soon=True)
        return self._say("report_sent", dialogue, Outcome.REPORT_SENT, _FORGOTTEN, receipt=receipt)

    async def _report(self, conversation_id: str, draft: ReportDraft) -> Report | None:
        """With everything that the draft refers to; None when what happened is kept no more."""
        content = await self._words.read(draft.words) if draft.words else None
        if content is None or draft.category is None:
            return None
        contact = await self._words.read(draft.contact) if draft.contact else None
        pictures: list[Picture] = []
        for file in draft.files:
            picture = await self._pictures.read(conversation_id, file)
            pictures += [picture] if picture is not None else []
        return Report(
            category=draft.category.value,
            place=draft.place,
            content=_as_shown(content, draft),
            spot=await self._words.read(draft.spot) if draft.spot else None,
            contact=None if contact is None else contact_in(contact),
            pictures=tuple(pictures),
        )

    async def _forget(self, draft: ReportDraft, *, soon: bool = False) -> None:
        for reference in draft.references:
            with suppress(SecretUnavailable):  # they expire by themselves
                await self._words.forget(reference, soon=soon)

    def _say(
        self,
        key: str,
        dialogue: Dialogue,
        outcome: Outcome,
        slots: dict[str, Any],
        *,
        retry: str | None = None,
        **values: str,
    ) -> Said:
        language = dialogue.language
        buttons: list[tuple[str, Choice | ReportAnswer | Word]] = []
        if retry is not None:
            labels = BUTTONS[language]
            buttons = [(labels[retry], ReportAnswer("send")), (labels["stop"], ReportAnswer("stop"))]
        if outcome is Outcome.REPORT_UNAVAILABLE:
            buttons += [(BUTTONS[language]["other_ways"], Choice(ARTICLE)), (frame_of(language).human, HUMAN)]
        text = self._texts.say(key, language, dialogue.slot("last_reply"), **values)
        return Said(text_reply(text, outcome, buttons, ReplyMeta(code=ARTICLE), language), slots)


class ActionReportPause(ReplyingAction):
    """`action_report_pause`: something else comes first; what was told stays."""

    action_name = "action_report_pause"

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def respond(self, dialogue: Dialogue) -> Said:
        """See `ReplyingAction.respond`."""
        return paused(self._texts, dialogue)


def paused(texts: Texts, dialogue: Dialogue) -> Said:
    """The report waits, and how to go on with it."""
    language = dialogue.language
    text = texts.say("report_paused", language, dialogue.slot("last_reply"))
    buttons = ((BUTTONS[language]["resume"], ReportAnswer("resume")),)
    return Said(text_reply(text, Outcome.REPORT_ASKED, buttons, language=language), _KEPT)


def _as_shown(content: str, draft: ReportDraft) -> str:
    """Less the “không,” or “nhầm,” of a correction, which the summary did not show either."""
    rest = corrected(content)
    return rest if rest is not None and rest[:_TELLING] == draft.words_seen[:_TELLING] else content


def contact_in(text: str) -> str:
    """The telephone numbers and e-mail addresses of `text`; all of it when it has none."""
    found = [phone.value for phone in find_phone_numbers(text)] + _EMAIL.findall(text)
    return (", ".join(dict.fromkeys(found)) or text)[:_CONTACT]


def _key(conversation_id: str, draft: ReportDraft) -> str:
    """The same for the same report, however often its sending is tried; another as soon as anything was changed."""
    told = {name: value for name, value in draft.to_slot().items() if name not in ("note", "tries", "takes_files")}
    return hashlib.sha256(json.dumps([conversation_id, told], sort_keys=True).encode()).hexdigest()
