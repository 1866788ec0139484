"""One question in plain words that splits close procedures."""

from __future__ import annotations

from collections.abc import Sequence

from actions.compose.words import Document, button_of, frame_of
from actions.payload import NONE_OF_THESE, Choice
from connectors.message import BulletList, Button, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Facet, Procedure


def clarify_reply(candidates: Sequence[Document], facets: tuple[Facet, ...], language: Language = "vi") -> Reply:
    """Offer the candidates as buttons with one line each, plus "không phải các mục trên"."""
    frame = frame_of(language)
    codes = tuple(c.code if isinstance(c, Procedure) else c.slug for c in candidates)
    lines = tuple(_line(candidate, language) for candidate in candidates)
    asked = tuple(f for f in facets if f is not Facet.OVERVIEW)
    buttons = [
        Button(
            label=button_of(candidate, language),
            payload=Choice(code, asked if isinstance(candidate, Procedure) else ()).encode(),
        )
        for candidate, code in zip(candidates, codes, strict=True)
    ]
    return Reply(
        blocks=(
            Paragraph(text=frame.which),
            BulletList(items=lines, ordered=True),
            Paragraph(text=frame.how_to_choose),
        ),
        buttons=(*buttons, Button(label=frame.none_of_these, payload=NONE_OF_THESE.encode())),
        outcome=Outcome.CLARIFY,
        language=language,
        meta=ReplyMeta(candidates=codes, facets=tuple(f.value for f in facets)),
    )


def _line(candidate: Document, language: Language) -> str:
    """What tells it from the others; in English the name alone must, with the office's own beside it."""
    if language == "en" and candidate.english:
        return f"{candidate.english} ({candidate.button})"
    about = candidate.distinguish if isinstance(candidate, Procedure) else candidate.summary
    return f"{candidate.button}: {about}"
