"""A reply that is one fixed sentence."""

from __future__ import annotations

from collections.abc import Sequence

from actions.payload import Choice, ReportAnswer, Word
from connectors.message import Button, Language, Outcome, Paragraph, Reply, ReplyMeta


def text_reply(
    text: str,
    outcome: Outcome,
    buttons: Sequence[tuple[str, Choice | ReportAnswer | Word]] = (),
    meta: ReplyMeta | None = None,
    language: Language = "vi",
) -> Reply:
    """One paragraph with buttons given as (label, payload)."""
    return Reply(
        blocks=(Paragraph(text=text),),
        buttons=tuple(Button(label=label, payload=payload.encode()) for label, payload in buttons),
        outcome=outcome,
        language=language,
        meta=meta or ReplyMeta(),
    )
