"""What the index knows of one procedure, guidance article or life event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.catalogue import Catalogue
from knowledge.schema.facet import Facet
from knowledge.schema.guidance import Guidance
from knowledge.schema.journey import Journey
from knowledge.schema.procedure import Procedure

_REMARK = re.compile(r"\([^)]*\)")

Kind = Literal["procedure", "guidance", "journey"]


@dataclass(frozen=True)
class Document:
    """A document to be found. `names` are its title, official name and colloquial names, each an entry of its own."""

    key: str
    kind: Kind
    title: str
    names: tuple[str, ...]
    parts: tuple[tuple[int | None, str], ...]
    """(section index or `None`, text): the parts that chunks are cut from; a chunk never spans two parts."""
    neighbours: tuple[str, ...] = ()
    imported: bool = False
    phrasings: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """How people ask for it; its names where nobody wrote that down."""
        return self.phrasings or self.names


def plain_title(title: str) -> str:
    """A title without its remarks: "Đăng ký thường trú (nhập hộ khẩu)" is also called "Đăng ký thường trú"."""
    return " ".join(_REMARK.sub(" ", title).split()) or title


def documents(catalogue: Catalogue) -> list[Document]:
    """All documents of the catalogue: procedures by code, then guidance and journeys by slug."""
    procedures = [_procedure(p, catalogue) for _, p in sorted(catalogue.procedures.items())]
    articles = [_guidance(g) for _, g in sorted(catalogue.guidance.items())]
    return [*procedures, *articles, *(_journey(j) for _, j in sorted(catalogue.journeys.items()))]


def _procedure(procedure: Procedure, catalogue: Catalogue) -> Document:
    """Of an imported one only what may be told counts: doubtful text may be scrambled, and is long."""
    imported = procedure.code in catalogue.imported
    lines = _procedure_lines(_told_part(procedure) if imported else procedure)
    return Document(
        key=procedure.code,
        kind="procedure",
        title=procedure.name,
        names=_distinct((procedure.name, plain_title(procedure.name), procedure.official_name, *procedure.colloquial)),
        parts=((None, "\n".join(lines)),),
        neighbours=catalogue.neighbours(procedure.code),
        imported=imported,
        phrasings=procedure.phrasings,
    )


def _guidance(article: Guidance) -> Document:
    opening = (None, f"{article.summary}\n{article.topic}")
    return Document(
        key=article.slug,
        kind="guidance",
        title=article.title,
        names=_distinct((article.title, plain_title(article.title), *article.colloquial)),
        parts=(opening, *((i, f"{s.heading}\n{s.text}") for i, s in enumerate(article.sections))),
        phrasings=article.phrasings,
    )


def _journey(journey: Journey) -> Document:
    """The names of its steps are left out: who asks for one of them by name means that procedure."""
    lines = [_joined(step.why, step.when) for step in journey.steps]
    return Document(
        key=journey.slug,
        kind="journey",
        title=journey.title,
        names=_distinct((journey.title, plain_title(journey.title), *journey.colloquial)),
        parts=((None, "\n".join((journey.summary, *lines, *_texts(journey.note)))),),
        phrasings=journey.phrasings,
    )


def _told_part(procedure: Procedure) -> Procedure:
    """The procedure with every doubtful fact empty."""
    facts = {facet.value: procedure.fact(facet) for facet in Facet if facet is not Facet.OVERVIEW}
    empty = {name: type(fact)(status=fact.status) for name, fact in facts.items() if not fact.told}
    return procedure.model_copy(update=empty)


def _procedure_lines(procedure: Procedure) -> Iterator[str]:
    """The procedure in words. `distinguish` is left out: it names the neighbours, and would be found for them."""
    yield procedure.summary
    yield f"{procedure.official_name}. Lĩnh vực {procedure.field}."
    yield from _texts(procedure.who.text, procedure.result.text, procedure.place.text, procedure.online.text)
    for case in procedure.papers.cases:
        yield case.when
        yield from (_joined(paper.name, paper.note) for paper in case.items)
    yield from _texts(procedure.papers.note)
    yield from _texts(*(fee.when for fee in procedure.fee.entries), procedure.fee.note)
    yield from _texts(*(time.when for time in procedure.time.entries), procedure.time.note)
    for group in procedure.steps.groups:
        yield from group.items
    yield from (_joined(form.name, form.number) for form in procedure.form.entries)
    yield from (entry.title for entry in procedure.legal.entries)


def _texts(*texts: str | None) -> Iterator[str]:
    return (text for text in texts if text)


def _joined(first: str, second: str | None) -> str:
    return f"{first} ({second})" if second else first


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({" ".join(name.casefold().split()): name for name in reversed(names)}.values())[::-1]
