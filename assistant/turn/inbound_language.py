"""The language to answer a message in where the dialogue is not asked."""

from __future__ import annotations

from connectors.message import Inbound, Language
from nlu.text.language import says_english, says_vietnamese


def inbound_language(inbound: Inbound) -> Language:
    """That of the words where they tell, else that of the page or of the citizen's app."""
    text = inbound.text or ""
    if says_english(text):
        return "en"
    return "en" if inbound.locale == "en" and not says_vietnamese(text) else "vi"
