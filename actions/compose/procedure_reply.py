"""The answer to the facets asked about one procedure."""

from __future__ import annotations

from actions.compose.citation import cite
from actions.compose.facet_blocks import facet_blocks, papers_in_short
from actions.compose.words import facts_language, frame_of, name_of
from actions.payload import Choice
from connectors.message import Block, Button, Citation, KeyValue, Language, Outcome, Paragraph, Reply, ReplyMeta
from knowledge.schema import Facet, Procedure

_BUTTONS = 5
"""Zalo shows at most five."""


def procedure_reply(
    procedure: Procedure,
    facets: tuple[Facet, ...],
    score: float | None = None,
    language: Language = "vi",
    *,
    whole: bool = True,
) -> Reply:
    """Answer `facets` of `procedure`, citing the source of each, with buttons for the other facets.

    Unless `whole`, papers that only special cases need stand behind a button where they would make the answer long.
    """
    facets = tuple(dict.fromkeys(facets))
    blocks: list[Block] = []
    told: list[Facet] = []
    more: tuple[Button, ...] = ()
    for facet in facets:
        if facet is Facet.OVERVIEW:
            blocks += overview_blocks(procedure, language)
            told += [f for f in (Facet.PLACE, Facet.TIME, Facet.FEE) if procedure.fact(f).told]
        elif facet is Facet.PAPERS and not whole and (short := papers_in_short(procedure, language)) is not None:
            blocks += short
            more = (Button(label=frame_of(language).all_papers, payload=Choice(procedure.code, (facet,)).encode()),)
            told.append(facet)
        else:
            blocks += facet_blocks(procedure, facet, language)
            told += [facet] if procedure.fact(facet).told else []
    citations = _citations(procedure, told)
    return Reply(
        blocks=(*blocks, *(facts_language(language) if told or Facet.OVERVIEW in facets else ())),
        buttons=(*more, *_buttons(procedure, facets, language))[:_BUTTONS],
        citations=citations,
        outcome=Outcome.ANSWERED if citations else Outcome.NOT_VERIFIED,
        language=language,
        meta=ReplyMeta(code=procedure.code, facets=tuple(f.value for f in facets), score=score),
    )


def overview_blocks(procedure: Procedure, language: Language = "vi") -> list[Block]:
    """The two lines that matter, then place, time and fee in one row each, as far as they are verified."""
    frame = frame_of(language)
    names, others = frame.facet_names, frame.more_cases
    rows: list[tuple[str, str]] = []
    if procedure.place.told and procedure.place.text:
        rows.append((names[Facet.PLACE], procedure.place.text))
    if procedure.time.told and procedure.time.entries:
        times = [_with(frame.duration(e), e.when) for e in procedure.time.entries]
        rows.append((names[Facet.TIME], _few(times, others)))
    if procedure.fee.told and procedure.fee.entries:
        fees = [_with(frame.money(e), e.when) for e in procedure.fee.entries]
        rows.append((names[Facet.FEE], _few(fees, others)))
    title = f"{name_of(procedure, language)} ({frame.code.format(procedure.code)})"
    blocks: list[Block] = [Paragraph(text=f"{title}\n{procedure.summary}")]
    return [*blocks, KeyValue(rows=tuple(rows))] if rows else blocks


def _with(value: str, when: str | None) -> str:
    return f"{value} ({when[0].lower()}{when[1:]})" if when else value


def _few(values: list[str], others: str) -> str:
    distinct = list(dict.fromkeys(values))
    return "; ".join(distinct[:3]) + (f"; {others}" if len(distinct) > 3 else "")


def _citations(procedure: Procedure, facets: list[Facet]) -> tuple[Citation, ...]:
    """One citation a source, in the order told."""
    seen: dict[str, Citation] = {}
    for facet in facets:
        fact = procedure.fact(facet)
        if fact.source is not None:
            citation = cite(procedure.sources[fact.source], fact.checked, code=procedure.code, verified=fact.told)
            seen.setdefault(fact.source, citation)
    return tuple(seen.values())


def _buttons(procedure: Procedure, answered: tuple[Facet, ...], language: Language) -> tuple[Button, ...]:
    labels = frame_of(language).facet_buttons
    others = [facet for facet in labels if facet not in answered][:_BUTTONS]
    return tuple(Button(label=labels[facet], payload=Choice(procedure.code, (facet,)).encode()) for facet in others)
