"""The blocks that answer one facet of one procedure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.compose.frame import Frame
from actions.compose.words import frame_of, name_of
from connectors.message import Block, BulletList, KeyValue, Language, Link, Paragraph
from knowledge.schema import (
    Evidence,
    Facet,
    Fees,
    Forms,
    LegalBasis,
    Note,
    OnlineFiling,
    Paper,
    Papers,
    Places,
    Procedure,
    Steps,
    Times,
)

_EVERY_CASE = "Mọi trường hợp"
_FEW_CASES = 2
_LONG_CASES = 350
"""Characters of papers of special cases from which on they stand behind a button."""


def facet_blocks(procedure: Procedure, facet: Facet, language: Language = "vi") -> tuple[Block, ...]:
    """Blocks for `facet` (not `overview`); an unverified fact is owned up to instead of told."""
    fact = procedure.fact(facet)
    frame = frame_of(language)
    title = f"{frame.facet_names[facet]} – {name_of(procedure, language)}"
    if not fact.told:
        return (Paragraph(text=f"{title}: {frame.unverified}"),)
    blocks = tuple(_blocks(fact, title, frame))
    # Verified, and yet nothing to say: a heading alone would be no answer.
    return blocks or (Paragraph(text=f"{title}: {frame.ask}"),)


def papers_in_short(procedure: Procedure, language: Language = "vi") -> tuple[Block, ...] | None:
    """The papers that everybody needs, and the cases that need more by their names; None where that saves nothing."""
    first, *others = procedure.papers.cases or (None,)
    if not procedure.papers.told or first is None or first.when != _EVERY_CASE or len(others) < _FEW_CASES:
        return None
    if sum(len(_paper(paper, frame_of(language))) for case in others for paper in case.items) < _LONG_CASES:
        return None
    frame = frame_of(language)
    title = f"{frame.facet_names[Facet.PAPERS]} – {name_of(procedure, language)}:"
    return (
        BulletList(title=title, items=tuple(_paper(paper, frame) for paper in first.items)),
        BulletList(
            title=frame.papers_by_case,
            items=tuple(frame.papers_of_case(case.when, len(case.items)) for case in others),
        ),
        *_note(procedure.papers.note, frame),
    )


def _blocks(fact: Evidence, title: str, frame: Frame) -> Iterable[Block]:
    match fact:
        case Papers():
            return (*_papers(fact, title, frame), *_note(fact.note, frame, title if not fact.cases else None))
        case Fees():
            return (*_fees(fact, title, frame), *_note(fact.note, frame, title if not fact.entries else None))
        case Times():
            return (*_times(fact, title, frame), *_note(fact.note, frame, title if not fact.entries else None))
        case Places():
            return (*_text(title, fact.text), *_note(fact.note, frame, title if not fact.text else None))
        case Steps():
            return _steps(fact, title, frame)
        case OnlineFiling():
            return _online(fact, title, frame)
        case LegalBasis():
            items = tuple(f"{entry.title} ({entry.number})" for entry in fact.entries)
            return (BulletList(title=f"{title}:", items=items),) if items else ()
        case Forms():
            return (*_forms(fact, title, frame), *_note(fact.note, frame))
        case Note():
            return _text(title, fact.text)
        case _:
            raise TypeError(f"no blocks for {type(fact).__name__}")


def _text(title: str, text: str | None) -> Sequence[Block]:
    return (Paragraph(text=f"{title}: {text}"),) if text else ()


def _note(note: str | None, frame: Frame, title: str | None = None) -> Sequence[Block]:
    """A note beside the entries, or under the facet's `title` when it is all that there is."""
    return (Paragraph(text=f"{title or frame.note}: {note}"),) if note else ()


def _papers(fact: Papers, title: str, frame: Frame) -> Iterable[Block]:
    cases = list(fact.cases)
    if cases and cases[0].when == _EVERY_CASE:  # these papers stand under the title itself
        yield BulletList(title=f"{title}:", items=tuple(_paper(paper, frame) for paper in cases.pop(0).items))
    elif cases:
        yield Paragraph(text=f"{title}:")
    for case in cases:
        yield BulletList(title=f"{case.when}:", items=tuple(_paper(paper, frame) for paper in case.items))


def _paper(paper: Paper, frame: Frame) -> str:
    counts = [frame.originals.format(paper.originals)] if paper.originals else []
    counts += [frame.copies.format(paper.copies)] if paper.copies else []
    counts += [frame.show_only] if paper.show_only else []
    tail = f" ({', '.join(counts)})" if counts else ""
    return f"{paper.name}{tail}" + (f". {paper.note}" if paper.note else "")


def _fees(fact: Fees, title: str, frame: Frame) -> Iterable[Block]:
    if not fact.entries:
        return
    rows = tuple((_label(e.channel, e.when, frame), frame.money(e)) for e in fact.entries)
    yield KeyValue(title=f"{title}:", rows=rows)


def _times(fact: Times, title: str, frame: Frame) -> Iterable[Block]:
    if not fact.entries:
        return
    yield KeyValue(
        title=f"{title} ({frame.once_valid}):",
        rows=tuple((_label(e.channel, e.when, frame), frame.duration(e)) for e in fact.entries),
    )


def _label(channel: str, when: str | None, frame: Frame) -> str:
    name = frame.channel_names[channel]
    if when is None:
        return name
    return when if channel == "any" else f"{name}, {when[0].lower()}{when[1:]}"


def _steps(fact: Steps, title: str, frame: Frame) -> Iterable[Block]:
    for group in fact.groups:
        heading = title if group.channel == "any" else f"{title} ({frame.channel_names[group.channel].lower()})"
        yield BulletList(title=f"{heading}:", items=group.items, ordered=True)


def _online(fact: OnlineFiling, title: str, frame: Frame) -> Iterable[Block]:
    level = frame.online_levels.get(fact.available or "", "")
    if level or fact.text:
        yield Paragraph(text=f"{title}: {' '.join(part for part in (level, fact.text) if part)}")
    if fact.url and fact.available != "no":
        yield Link(label=frame.file_here, url=fact.url)


def _forms(fact: Forms, title: str, frame: Frame) -> Iterable[Block]:
    if not fact.entries:
        yield Paragraph(text=f"{title}: {frame.no_form}")
        return
    yield BulletList(
        title=f"{title}:",
        items=tuple(
            f"{form.name} ({frame.form_number.format(form.number)})" if form.number else form.name
            for form in fact.entries
        ),
    )
    for form in fact.entries:
        if form.url:
            yield Link(label=form.name, url=form.url)
