"""The language of a turn: what its text tells, else what the conversation has been in."""

from __future__ import annotations

from connectors.message import Language
from nlu.text.language import says_english, says_vietnamese


def turn_language(text: str, before: str | None) -> Language:
    """English when `text` is; a tapped button (no text) or a text too short to tell keeps the language `before`.

    Args:
        text: the restored text of the turn.
        before: the slot `language`; anything but "en" counts as Vietnamese.
    """
    if says_english(text):
        return "en"
    return "en" if before == "en" and not says_vietnamese(text) else "vi"
