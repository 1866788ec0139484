"""The language of a turn: what its text tells, else what the conversation has been in."""

from __future__ import annotations

from connectors.message import Language
from nlu.text.language import says_english, says_vietnamese

_ENGLISH_ANSWERS = frozenset({"no", "nope", "no thanks", "yes", "yep", "yeah", "ok", "not sure", "sure", "done"})
"""Short answers that restoring diacritics turns into Vietnamese words (“no” into “nó”)."""


def turn_language(text: str, before: str | None, typed: str = "") -> Language:
    """English when `text` is; a tapped button (no text) or a text too short to tell keeps the language `before`.

    Args:
        text: the restored text of the turn.
        before: the slot `language`; anything but "en" counts as Vietnamese.
        typed: the text before it was restored, where known.
    """
    if says_english(text):
        return "en"
    if before == "en" and typed.strip(" .!?").lower() in _ENGLISH_ANSWERS:
        return "en"
    return "en" if before == "en" and not says_vietnamese(text) else "vi"
