"""A citizen in the middle of a report: the form, its question and its end, without the engine."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.report.ask import ActionAskReport
from actions.report.draft import ReportDraft
from actions.report.end_action import ActionReportEnd
from actions.report.form import ValidateReportForm
from actions.report.reader import ReportReader
from actions.texts import Texts
from connectors.message import Reply
from knowledge.places import PlaceDirectory
from nlu.text.entities import mask_personal
from tests.fakes.dialogues import dialogue, tracker
from tests.fakes.reports import FakePictures, FakeReports
from tests.fakes.secrets import FakeSecrets


class ReportTalk:
    """Drives the actions as the engine does: a message is read, then the next is asked. What is private is vaulted."""

    def __init__(self, places: PlaceDirectory, texts: Texts) -> None:
        self.words = FakeSecrets()
        self.reports = FakeReports()
        self.pictures = FakePictures()
        self.slots: dict[str, Any] = {}
        self.inside = False
        self.web = False
        self._expects: str | None = None
        self._form = ValidateReportForm(ReportReader(places), self.words)
        self._ask = ActionAskReport(places, texts)
        self._end = ActionReportEnd(self.reports, self.words, self.pictures, texts)

    @property
    def draft(self) -> ReportDraft:
        return ReportDraft.from_slot(self.slots.get("report"))

    async def say(self, text: str, intent: str = "nlu_fallback", *, files: str = "") -> Reply | None:
        """The next question or the end; None when the form stepped aside."""
        notes = {"files": files} if files else {}
        if self._expects == "private":
            notes["private"] = await self.words.put(text, keep=timedelta(hours=24))
        return await self._turn(mask_personal(text), intent, {}, notes)

    async def tap(self, answer: str) -> Reply | None:
        return await self._turn("", "report_answer", {"answer": answer}, {})

    async def files(self, ids: str) -> Reply | None:
        return await self._turn("", "report_answer", {"answer": "files"}, {"files": ids})

    async def _turn(self, text: str, intent: str, entities: dict[str, str], notes: dict[str, str]) -> Reply | None:
        notes |= {"takes_files": "yes"} if self.web else {}
        seen: dict[str, Any] = {"entities": entities, "notes": notes, "typed": text}
        events = await self._form.run(
            CollectingDispatcher(),
            tracker(text, intent, slots=self.slots, loop="report_form", begins=not self.inside, **seen),
            {},
        )
        if not events:
            return None
        self.slots |= {event["name"]: event["value"] for event in events}
        done = self.slots.get("report_done") is not None
        self.inside = not done
        said = await (self._end if done else self._ask).respond(dialogue(text, intent, slots=self.slots, **seen))
        self.slots |= dict(said.slots)
        assert said.reply is not None
        self._expects = said.reply.meta.expects
        return said.reply
