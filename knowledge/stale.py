"""Facts that nobody has checked for long."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.catalogue import Catalogue
from knowledge.schema import Facet, Source


@dataclass(frozen=True)
class StaleFact:
    """One fact to read again in its source. `facet` is None for a guidance article, which is checked as a whole."""

    code: str
    facet: Facet | None
    checked: date
    source: Source


def stale_facts(catalogue: Catalogue, today: date, days: int) -> list[StaleFact]:
    """Told facts last checked `days` days ago or earlier, oldest first; an article comes once with each source."""
    latest = today - timedelta(days=days)
    found = [fact for fact in _facts(catalogue) if fact.checked <= latest]
    return sorted(found, key=lambda fact: (fact.checked, fact.code, fact.facet or "", fact.source.title))


def _facts(catalogue: Catalogue) -> Iterator[StaleFact]:
    for code, procedure in catalogue.procedures.items():
        for facet in Facet:
            if facet is Facet.OVERVIEW:
                continue
            fact = procedure.fact(facet)
            if fact.told and fact.checked is not None and fact.source is not None:
                yield StaleFact(code, facet, fact.checked, procedure.sources[fact.source])
    for slug, article in catalogue.guidance.items():
        for source in dict.fromkeys(section.source for section in article.sections):
            yield StaleFact(slug, None, article.checked, article.sources[source])
