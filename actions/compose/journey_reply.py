"""The answer about a life event: what to do, in which order, and why."""

from __future__ import annotations

from collections.abc import Sequence

from actions.compose.words import button_of, facts_language, frame_of, name_of
from actions.payload import Choice
from connectors.message import Block, BulletList, Button, Citation, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Facet, Guidance, Journey, JourneyStep, Procedure

_BUTTONS = 5
"""Zalo shows at most five."""


def journey_reply(
    journey: Journey,
    steps: Sequence[tuple[JourneyStep, Procedure | Guidance]],
    facets: tuple[Facet, ...] = (),
    score: float | None = None,
    language: Language = "vi",
) -> Reply:
    """Tell the ordered `steps` (those of `journey` that are in the catalogue, each with what it names).

    A button a step, at most five, carries the `facets` asked, so that "cần giấy gì" is answered after the choice.
    """
    blocks: list[Block] = [Paragraph(text=f"{name_of(journey, language)}\n{journey.summary}")]
    if steps:
        blocks.append(BulletList(items=tuple(_line(step, target, language) for step, target in steps), ordered=True))
    if journey.note:
        blocks.append(Paragraph(text=journey.note))
    if len(steps) > _BUTTONS:
        blocks.append(Paragraph(text=frame_of(language).more_steps))
    asked = tuple(facet for facet in facets if facet is not Facet.OVERVIEW)
    return Reply(
        blocks=(*blocks, *facts_language(language)),
        buttons=tuple(_button(step, target, asked, language) for step, target in steps[:_BUTTONS]),
        citations=(Citation(title=journey.title, code=journey.slug, checked=journey.checked),),
        outcome=Outcome.ANSWERED,
        language=language,
        meta=ReplyMeta(code=journey.slug, score=score),
    )


def _line(step: JourneyStep, target: Procedure | Guidance, language: Language) -> str:
    name = name_of(target, language)
    return f"{name}: {step.why}" if step.when is None else f"{name} ({step.when}): {step.why}"


def _button(step: JourneyStep, target: Procedure | Guidance, asked: tuple[Facet, ...], language: Language) -> Button:
    facets = asked if isinstance(target, Procedure) else ()
    return Button(label=button_of(target, language), payload=Choice(step.code, facets).encode())
