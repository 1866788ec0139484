"""The answer to the facets asked about one procedure."""

from __future__ import annotations

from actions.compose.citation import cite
from actions.compose.facet_blocks import facet_blocks
from actions.compose.words import FACET_BUTTONS, FACET_NAMES, duration, money
from actions.payload import Choice
from connectors.message import Block, Button, Citation, KeyValue, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Facet, Procedure

_BUTTONS = 5
"""Zalo shows at most five."""


def procedure_reply(procedure: Procedure, facets: tuple[Facet, ...], score: float | None = None) -> Reply:
    """Answer `facets` of `procedure`, citing the source of each, with buttons for the other facets."""
    facets = tuple(dict.fromkeys(facets))
    blocks: list[Block] = []
    told: list[Facet] = []
    for facet in facets:
        if facet is Facet.OVERVIEW:
            blocks += overview_blocks(procedure)
            told += [f for f in (Facet.PLACE, Facet.TIME, Facet.FEE) if procedure.fact(f).told]
        else:
            blocks += facet_blocks(procedure, facet)
            told += [facet] if procedure.fact(facet).told else []
    citations = _citations(procedure, told)
    return Reply(
        blocks=tuple(blocks),
        buttons=_buttons(procedure, facets),
        citations=citations,
        outcome=Outcome.ANSWERED if citations else Outcome.NOT_VERIFIED,
        meta=ReplyMeta(code=procedure.code, facets=tuple(f.value for f in facets), score=score),
    )


def overview_blocks(procedure: Procedure) -> list[Block]:
    """The two lines that matter, then place, time and fee in one row each, as far as they are verified."""
    rows: list[tuple[str, str]] = []
    if procedure.place.told and procedure.place.text:
        rows.append((FACET_NAMES[Facet.PLACE], procedure.place.text))
    if procedure.time.told and procedure.time.entries:
        rows.append((FACET_NAMES[Facet.TIME], _few([_with(duration(e), e.when) for e in procedure.time.entries])))
    if procedure.fee.told and procedure.fee.entries:
        rows.append((FACET_NAMES[Facet.FEE], _few([_with(money(e), e.when) for e in procedure.fee.entries])))
    blocks: list[Block] = [Paragraph(text=f"{procedure.name} (mã {procedure.code})\n{procedure.summary}")]
    return [*blocks, KeyValue(rows=tuple(rows))] if rows else blocks


def _with(value: str, when: str | None) -> str:
    return f"{value} ({when[0].lower()}{when[1:]})" if when else value


def _few(values: list[str]) -> str:
    distinct = list(dict.fromkeys(values))
    return "; ".join(distinct[:3]) + ("; còn trường hợp khác" if len(distinct) > 3 else "")


def _citations(procedure: Procedure, facets: list[Facet]) -> tuple[Citation, ...]:
    """One citation a source, in the order told."""
    seen: dict[str, Citation] = {}
    for facet in facets:
        fact = procedure.fact(facet)
        if fact.source is not None:
            citation = cite(procedure.sources[fact.source], fact.checked, code=procedure.code, verified=fact.told)
            seen.setdefault(fact.source, citation)
    return tuple(seen.values())


def _buttons(procedure: Procedure, answered: tuple[Facet, ...]) -> tuple[Button, ...]:
    others = [facet for facet in FACET_BUTTONS if facet not in answered][:_BUTTONS]
    return tuple(
        Button(label=FACET_BUTTONS[facet], payload=Choice(procedure.code, (facet,)).encode()) for facet in others
    )
