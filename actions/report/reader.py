"""Reads a message as the answer to the open question of a report, as a correction, or as a wish to stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.dialogue import Dialogue
from actions.report.alarm import is_alarming
from actions.report.category import Category, category_in
from actions.report.changes import reopened, settled, skipped, told, with_files
from actions.report.draft import Part, ReportDraft
from actions.report.heard import Done, Heard
from actions.report.phrases import corrected, leaves, named_part, part_to_change, puts_off, sends, skips
from knowledge.place import MatchKind, Place
from knowledge.places import PlaceDirectory
from nlu.text.entities.mask import HIDDEN
from nlu.text.fold import fold

SHORTEST = 10
"""Letters and digits that a description has at least."""
_SEEN = 300
_MOST_PLACES = 6
_PATIENCE = 2
"""Answers that cannot be read before the question is taken as answered as far as it goes."""
_QUESTIONS = frozenset(
    {
        *("ask_overview", "ask_papers", "ask_fee", "ask_time", "ask_place", "ask_steps", "ask_online", "ask_who"),
        *("ask_result", "ask_legal", "ask_form", "ask_guidance", "ask_office", "ask_case", "report_status", "rights"),
        *("ask_checklist", "ask_next_step", "list_watches", "list_reminders", "stop_watching", "stop_reminders"),
        *("watch_case", "remind"),
    }
)
_TALK = frozenset(
    {
        *("greet", "thanks", "who_are_you", "human", "emergency", "abuse", "foreign_case", "choose", "distress"),
        "back_to_assistant",
    }
)
_CATEGORIES = frozenset(category.value for category in Category)
_PARTS = frozenset(part.value for part in Part)
_ASKS = re.compile(
    r"\?\s*$|\b(?:bao nhieu|may ngay|o dau|cho nao|the nao|lam sao|giay to gi|can gi|giay gi|la gi|bao lau|tra cuu|"
    r"what|how|where|which|when|who)\b"
)
_LONGEST_QUESTION = 14
_SURE = 0.5
_CERTAIN = 0.8


class ReportReader:
    """Stateless; what is ambiguous is decided here, not by the classifier alone."""

    def __init__(self, places: PlaceDirectory) -> None:
        self._places = places
        self._by_code = {place.code: place for place in places.places}

    def begin(self, draft: ReportDraft, dialogue: Dialogue) -> Heard:
        """The message that starts a report, or goes on with one."""
        draft = replace(draft, takes_files="takes_files" in dialogue.notes, note=None, tries=0)
        if dialogue.intent == "report_answer":
            return self._tapped(draft, dialogue, dialogue.entities.get("answer", ""))
        if dialogue.intent == "report_resume":
            if not draft.begun:
                return Heard(draft, Done.NOTHING)
            retry = draft.open is Part.SUMMARY and sends(dialogue.text)
            return Heard(draft, Done.SEND if retry else None)
        if draft.begun and _goes_on(dialogue.text):
            return Heard(draft)
        return Heard(self._fresh(draft, dialogue))

    def read(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        """A message inside the form; None when it is about something else, which is answered first."""
        draft = replace(draft, note=None, takes_files="takes_files" in dialogue.notes)
        draft = with_files(draft, dialogue)
        if dialogue.intent == "report_answer":
            return self._tapped(draft, dialogue, dialogue.entities.get("answer", ""))
        if not dialogue.text:  # some other button, or a command of the door
            return self._commanded(draft, dialogue)
        return self._ended(draft, dialogue) or self._corrected(draft, dialogue) or self._answered(draft, dialogue)

    def _fresh(self, draft: ReportDraft, dialogue: Dialogue) -> ReportDraft:
        fresh = ReportDraft(takes_files=draft.takes_files, category=_category(dialogue))
        found = self._found(dialogue)
        if len(found) == 1:
            fresh = replace(fresh, placed=True, place=found[0].name)
        return replace(fresh, note="report_alarm" if is_alarming(dialogue.text) else None)

    def _commanded(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        match dialogue.intent:
            case "affirm" if draft.open is Part.SUMMARY:
                return Heard(draft, Done.SEND)
            case "stop":
                return Heard(draft, Done.LEAVE)
            case "deny" | "none_of_these" | "affirm" | "report":
                return self._unread(draft)
            case _:
                return None

    def _tapped(self, draft: ReportDraft, dialogue: Dialogue, answer: str) -> Heard:
        if answer in _CATEGORIES:
            return Heard(settled(replace(draft, category=Category(answer))))
        if place := self._by_code.get(answer):
            return Heard(settled(replace(draft, placed=True, place=place.name, offered=())))
        match answer:
            case "files":
                return Heard(replace(with_files(draft, dialogue), note="report_got_files"))
            case "stop":
                return Heard(draft, Done.LEAVE)
            case "later":
                return Heard(draft, Done.LATER)
            case "send":
                return Heard(draft, Done.SEND if draft.open is Part.SUMMARY else None if draft.begun else Done.NOTHING)
            case "edit":
                return Heard(replace(draft, choosing=True))
            case "skip":
                return Heard(skipped(draft))
            case "resume" if not draft.begun:
                return Heard(draft, Done.NOTHING)
            case _:
                part = answer.removeprefix("edit-")
                return Heard(reopened(draft, Part(part)) if part in _PARTS else draft)

    def _ended(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        text = dialogue.text
        bare_no = dialogue.intent == "deny" or fold(text).strip(" .,!") in ("khong", "no")
        if puts_off(text):
            return Heard(draft, Done.LATER)
        if draft.open in (Part.CONTACT, Part.SUMMARY, Part.PART) and bare_no:
            return None
        return Heard(draft, Done.LEAVE) if leaves(text) else None

    def _corrected(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        part = part_to_change(dialogue.text) if draft.open is not Part.WORDS else None
        if part:
            return Heard(reopened(draft, Part(part)))
        if part == "" and draft.open is Part.SUMMARY:
            return Heard(replace(draft, choosing=True))
        rest = corrected(dialogue.text)
        if rest is None or (draft.open is Part.CONTACT and skips(rest)):
            return None
        rather = replace(dialogue, text=rest, typed=corrected(dialogue.typed) or dialogue.typed)
        return self._rather(draft, rather)

    def _rather(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        """What is said instead belongs to the part that it fits, else to the part that was answered last."""
        short = len(dialogue.text.split()) <= _LONGEST_QUESTION
        if draft.placed and short and self._found(dialogue):
            return Heard(self._place(reopened(draft, Part.PLACE), dialogue))
        if draft.contact is not None and HIDDEN in dialogue.typed and draft.open in (Part.SUMMARY, Part.PART):
            return self._contact(replace(reopened(draft, Part.CONTACT)), dialogue)
        category = category_in(dialogue.text)
        if draft.category is not None and short and category is not None and draft.words is None:
            return Heard(settled(replace(draft, category=category)))
        if draft.words is not None and _letters(dialogue.text) >= SHORTEST:
            return Heard(told(draft, dialogue))
        if draft.placed and draft.open is Part.WORDS and short:
            return Heard(self._place(reopened(draft, Part.PLACE), dialogue))
        return None

    def _answered(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        match draft.open:
            case Part.CATEGORY:
                return self._read_category(draft, dialogue)
            case Part.PLACE:
                return self._read_place(draft, dialogue)
            case Part.WORDS:
                return self._read_words(draft, dialogue)
            case Part.CONTACT:
                return self._contact(draft, dialogue)
            case Part.SUMMARY:
                return self._read_consent(draft, dialogue)
            case Part.PART:
                return self._read_part(draft, dialogue)

    def _read_category(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        category = _category(dialogue)
        if category is not None and not _is_question(dialogue):
            found = self._found(dialogue)
            draft = replace(draft, category=category)
            if len(found) == 1 and not draft.placed:
                draft = replace(draft, placed=True, place=found[0].name)
            return Heard(replace(settled(draft), note="report_alarm" if is_alarming(dialogue.text) else None))
        if _is_elsewhere(dialogue):
            return None
        if draft.tries + 1 >= _PATIENCE:
            return Heard(settled(replace(draft, category=Category.OTHER)))
        return self._unread(draft)

    def _read_place(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        if _is_elsewhere(dialogue) and (_is_question(dialogue) or not self._found(dialogue)):
            return None
        if skips(dialogue.text):
            return Heard(skipped(draft))
        return Heard(self._place(draft, dialogue))

    def _place(self, draft: ReportDraft, dialogue: Dialogue) -> ReportDraft:
        spot = dialogue.notes.get("private")
        seen = dialogue.typed[:_SEEN]
        found = self._found(dialogue)
        if draft.offered and (narrowed := [place for place in found if place.code in draft.offered]):
            found = narrowed
        if draft.spot is not None and draft.offered:  # the first answer had the street, this one only chooses
            spot, seen = draft.spot, draft.spot_seen
        told = replace(draft, spot=spot, spot_seen=seen)
        if len(found) == 1:
            return settled(replace(told, placed=True, place=found[0].name, offered=()))
        if draft.tries + 1 >= _PATIENCE or draft.offered:
            return settled(replace(told, placed=True, place=None, offered=()))
        offered = tuple(place.code for place in found) if len(found) <= _MOST_PLACES else ()
        return replace(told, offered=offered, tries=draft.tries + 1)

    def _read_words(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        sure = dialogue.confidence >= _SURE
        asks = dialogue.intent in _QUESTIONS and sure and _is_question(dialogue)
        short_talk = (
            dialogue.intent in _TALK - {"emergency", "abuse", "distress"}
            and len(dialogue.text.split()) <= _PATIENCE * 4
        )
        if asks or (short_talk and sure):
            return None
        if _letters(dialogue.text) < SHORTEST:
            return self._unread(draft)
        return Heard(told(draft, dialogue))

    def _contact(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        reference = dialogue.notes.get("private")
        if HIDDEN in dialogue.typed and reference is not None:
            return Heard(settled(replace(draft, contacted=True, contact=reference)))
        if skips(dialogue.text) or dialogue.intent in ("deny", "none_of_these"):
            return Heard(skipped(draft))
        if _is_elsewhere(dialogue):
            return None
        return Heard(skipped(draft)) if draft.tries + 1 >= _PATIENCE else self._unread(draft)

    def _read_consent(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        if sends(dialogue.text) or dialogue.intent == "affirm":
            return Heard(draft, Done.SEND)
        if dialogue.intent in ("deny", "none_of_these") or leaves(dialogue.text):
            return Heard(replace(draft, choosing=True))
        return None if _is_elsewhere(dialogue) else self._unread(draft)

    def _read_part(self, draft: ReportDraft, dialogue: Dialogue) -> Heard | None:
        part = named_part(dialogue.text)
        if part is not None:
            return Heard(reopened(draft, Part(part)))
        if sends(dialogue.text):
            return Heard(draft, Done.SEND)
        if leaves(dialogue.text) or dialogue.intent == "stop":
            return Heard(draft, Done.LEAVE)
        return None if _is_elsewhere(dialogue) else self._unread(draft)

    def _unread(self, draft: ReportDraft) -> Heard:
        return Heard(replace(draft, tries=draft.tries + 1))

    def _found(self, dialogue: Dialogue) -> Sequence[Place]:
        """By the words as typed: restoring diacritics guesses, and names are not what it is good at."""
        for text in (dialogue.typed, dialogue.text):
            match = self._places.find(text)
            if match.kind is not MatchKind.NONE:
                return match.places
        return ()


def _category(dialogue: Dialogue) -> Category | None:
    found = category_in(dialogue.text)
    # In the sentence that starts a report, "khác" says nothing of what it is about.
    return None if found is Category.OTHER and dialogue.intent == "report" else found


def _goes_on(text: str) -> bool:
    return re.search(r"\b(?:tiep|do dang|luc nay|hoi nay|continue)\b", fold(text)) is not None


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _is_question(dialogue: Dialogue) -> bool:
    return len(dialogue.text.split()) <= _LONGEST_QUESTION and _ASKS.search(fold(dialogue.text)) is not None


def _is_elsewhere(dialogue: Dialogue) -> bool:
    if dialogue.intent == "emergency":  # "gọi tôi nhé" sounds like a call for help
        return is_alarming(dialogue.text) or dialogue.confidence >= _CERTAIN
    if dialogue.intent in _TALK:
        return True
    return dialogue.intent in _QUESTIONS and (dialogue.confidence >= _SURE or _is_question(dialogue))
