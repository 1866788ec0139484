"""The frame and the names of a language."""

from __future__ import annotations

from actions.compose.english import ENGLISH
from actions.compose.frame import Frame
from actions.compose.vietnamese import VIETNAMESE
from connectors.message import Language, Paragraph
from knowledge.schema import Guidance, Journey, Procedure

Document = Procedure | Guidance | Journey


def frame_of(language: Language) -> Frame:
    """The words around facts in `language`."""
    return ENGLISH if language == "en" else VIETNAMESE


def name_of(document: Document, language: Language) -> str:
    """Its name; in English the English one first, then the Vietnamese one in brackets, as the office knows it."""
    name = document.name if isinstance(document, Procedure) else document.title
    return f"{document.english} ({name})" if language == "en" and document.english else name


def button_of(document: Document, language: Language) -> str:
    """The label of its button."""
    return document.english if language == "en" and document.english else document.button


def facts_language(language: Language) -> tuple[Paragraph, ...]:
    """The line that says that the facts are in Vietnamese, where that needs saying."""
    line = frame_of(language).facts_language
    return (Paragraph(text=line),) if line else ()
