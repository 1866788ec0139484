"""What is under discussion, what was before, and what it was chosen from: the slots that a new subject changes."""

from __future__ import annotations

from typing import Any

from actions.compose.words import Document, button_of
from actions.dialogue import Dialogue, PendingQuestion

_LONGEST = 5
"""Subjects that one can go back over."""


def subject_slots(
    dialogue: Dialogue, code: str, found: Document, chosen_from: PendingQuestion | None = None
) -> dict[str, Any]:
    """The slots once `code` is under discussion; `chosen_from` is the question that led to it."""
    trail = trail_of(dialogue)
    if dialogue.topic and dialogue.topic != code:
        trail = [*[one for one in trail if one != dialogue.topic], dialogue.topic][-_LONGEST:]
    offered = chosen_from or offered_of(dialogue)
    stays = offered is not None and code in offered.candidates
    return {
        "topic_code": code,
        "topic_name": button_of(found, dialogue.language),
        "clarify": None,
        "trail": [one for one in trail if one != code],
        "offered": offered.to_slot() if stays and offered is not None else None,
    }


def trail_of(dialogue: Dialogue) -> list[str]:
    """The subjects before the present one, the last one last."""
    value = dialogue.slots.get("trail")
    return [str(code) for code in value] if isinstance(value, list) else []


def offered_of(dialogue: Dialogue) -> PendingQuestion | None:
    """The question from which the present subject was chosen."""
    return PendingQuestion.from_slot(dialogue.slots.get("offered"))
