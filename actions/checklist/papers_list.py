"""The papers that one citizen needs, as a message and a printed page both show them."""

from __future__ import annotations

from dataclasses import dataclass

from actions.checklist.questions import Questions
from actions.checklist.words import list_words
from actions.compose.citation import cite
from actions.compose.facet_blocks import paper_line
from actions.compose.procedure_reply import overview_rows
from actions.compose.words import frame_of, name_of
from connectors.message import Citation, Language
from knowledge.schema import Facet, PaperCase, Procedure


@dataclass(frozen=True)
class PapersList:
    """All texts are plain."""

    title: str
    papers: tuple[str, ...]
    only_if: tuple[tuple[str, tuple[str, ...]], ...]
    """Heading (“Nếu ...”) and papers of every case of which the citizen does not know."""
    rows: tuple[tuple[str, str], ...]
    """Fee and place, one line each, as far as they are verified."""
    note: str | None
    citations: tuple[Citation, ...]

    @classmethod
    def of(cls, procedure: Procedure, questions: Questions, answers: str, language: Language) -> PapersList:
        """The list for settled `answers`."""
        words = list_words(language)
        told = tuple(facet for facet in (Facet.PAPERS, Facet.FEE, Facet.PLACE) if procedure.fact(facet).told)
        shown = _lines(questions.chosen(answers), language)
        return cls(
            title=f"{name_of(procedure, language)} ({frame_of(language).code.format(procedure.code)})",
            papers=shown,
            only_if=tuple(
                (words.only_if.format(spoken(case.when)), _lines((case,), language)) for case in questions.open(answers)
            ),
            rows=overview_rows(procedure, (Facet.FEE, Facet.PLACE), language),
            note=procedure.papers.note,
            citations=_citations(procedure, told),
        )


def spoken(when: str) -> str:
    """A case as it stands inside a sentence."""
    return when[:1].lower() + when[1:]


def _lines(cases: tuple[PaperCase, ...], language: Language) -> tuple[str, ...]:
    lines = (paper_line(paper, frame_of(language)) for case in cases for paper in case.items)
    return tuple(dict.fromkeys(lines))


def _citations(procedure: Procedure, told: tuple[Facet, ...]) -> tuple[Citation, ...]:
    found: dict[str, Citation] = {}
    for facet in told:
        fact = procedure.fact(facet)
        if fact.source is not None:
            citation = cite(procedure.sources[fact.source], fact.checked, code=procedure.code)
            found.setdefault(fact.source, citation)
    return tuple(found.values())
