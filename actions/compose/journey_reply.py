"""The answer about a life event: what to do, in which order, and why."""

from __future__ import annotations

from collections.abc import Sequence

from actions.payload import Choice
from connectors.message import Block, BulletList, Button, Citation, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Facet, Guidance, Journey, JourneyStep, Procedure

_BUTTONS = 5
"""Zalo shows at most five."""


def journey_reply(
    journey: Journey,
    steps: Sequence[tuple[JourneyStep, Procedure | Guidance]],
    facets: tuple[Facet, ...] = (),
    score: float | None = None,
) -> Reply:
    """Tell the ordered `steps` (those of `journey` that are in the catalogue, each with what it names).

    A button a step, at most five, carries the `facets` asked, so that "cần giấy gì" is answered after the choice.
    """
    blocks: list[Block] = [Paragraph(text=f"{journey.title}\n{journey.summary}")]
    if steps:
        blocks.append(BulletList(items=tuple(_line(step, target) for step, target in steps), ordered=True))
    if journey.note:
        blocks.append(Paragraph(text=journey.note))
    if len(steps) > _BUTTONS:
        blocks.append(Paragraph(text="Việc nào không có nút bên dưới, bạn gõ tên việc đó để hỏi tiếp."))
    asked = tuple(facet for facet in facets if facet is not Facet.OVERVIEW)
    return Reply(
        blocks=tuple(blocks),
        buttons=tuple(_button(step, target, asked) for step, target in steps[:_BUTTONS]),
        citations=(Citation(title=journey.title, code=journey.slug, checked=journey.checked),),
        outcome=Outcome.ANSWERED,
        meta=ReplyMeta(code=journey.slug, score=score),
    )


def _line(step: JourneyStep, target: Procedure | Guidance) -> str:
    name = target.name if isinstance(target, Procedure) else target.title
    return f"{name}: {step.why}" if step.when is None else f"{name} ({step.when}): {step.why}"


def _button(step: JourneyStep, target: Procedure | Guidance, asked: tuple[Facet, ...]) -> Button:
    facets = asked if isinstance(target, Procedure) else ()
    return Button(label=target.button, payload=Choice(step.code, facets).encode())
