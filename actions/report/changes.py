"""What a message changes in the draft of a report."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue import Dialogue
from actions.report.alarm import is_alarming
from actions.report.category import Category
from actions.report.draft import Part, ReportDraft

_SEEN = 300
"""Characters of the masked words that the summary shows."""
_MOST_FILES = 4


def settled(draft: ReportDraft) -> ReportDraft:
    """The question is answered: what was tried before no longer counts."""
    return replace(draft, tries=0, choosing=False)


def told(draft: ReportDraft, dialogue: Dialogue) -> ReportDraft:
    """The words are given, as the vault keeps them and as they may be seen."""
    told = replace(draft, words=dialogue.notes.get("private"), words_seen=dialogue.typed[:_SEEN])
    return replace(settled(told), note="report_alarm" if is_alarming(dialogue.text) else None)


def skipped(draft: ReportDraft) -> ReportDraft:
    """The open question stays without an answer."""
    match draft.open:
        case Part.CATEGORY:
            return settled(replace(draft, category=Category.OTHER))
        case Part.PLACE:
            return settled(replace(draft, placed=True, offered=()))
        case Part.CONTACT:
            return settled(replace(draft, contacted=True, contact=None))
        case _:
            return draft


def reopened(draft: ReportDraft, part: Part) -> ReportDraft:
    """`part` is to be asked again."""
    draft = settled(draft)
    match part:
        case Part.CATEGORY:
            return replace(draft, category=None)
        case Part.PLACE:
            return replace(draft, placed=False, place=None, spot=None, spot_seen="", offered=())
        case Part.WORDS:
            return replace(draft, words=None, words_seen="")
        case Part.CONTACT:
            return replace(draft, contacted=False, contact=None)
        case _:
            return draft


def with_files(draft: ReportDraft, dialogue: Dialogue) -> ReportDraft:
    """The files that came with the message are part of the report."""
    files = dict.fromkeys((*draft.files, *dialogue.notes.get("files", "").split()))
    return replace(draft, files=tuple(files)[:_MOST_FILES])
