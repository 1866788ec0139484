"""Names so close that citizens, and the search, may take one for the other."""

from itertools import combinations

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem
from knowledge.schema import Procedure
from knowledge.spelling import bare
from knowledge.syllables import syllables

_NEAR = 0.85
"""Share of common three-letter runs; measured on the catalogue, pairs below it read clearly different."""


def similar_names(inspection: Inspection) -> list[Problem]:
    """Pairs with almost one name (diacritics folded) that do not name one another as neighbours.

    Neighbours are told apart by a clarifying question, so close names are no harm between them.
    """
    names = {
        key: " ".join(map(bare, syllables(document.name if isinstance(document, Procedure) else document.title)))
        for key, document in inspection.documents.items()
    }
    runs = {key: _runs(name) for key, name in names.items()}
    problems: list[Problem] = []
    for first, second in combinations(names, 2):
        if 2 * min(len(runs[first]), len(runs[second])) < _NEAR * (len(runs[first]) + len(runs[second])):
            continue  # too unlike in length: spares a portal's millions of pairs
        likeness = 2 * len(runs[first] & runs[second]) / (len(runs[first]) + len(runs[second]))
        if likeness >= _NEAR and not _neighbours(inspection, first, second):
            other = inspection.documents[first]
            name = other.name if isinstance(other, Procedure) else other.title
            message = f"tên gần như trùng với {first} (“{name}”) mà hai bên không ghi nhau trong «neighbours»"
            where = ("name",) if second in inspection.catalogue.procedures else ("title",)
            problems.append(inspection.warning(second, where, message))
    return problems


def _runs(name: str) -> frozenset[str]:
    padded = f" {name} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def _neighbours(inspection: Inspection, first: str, second: str) -> bool:
    procedures = inspection.catalogue.procedures
    pairs = ((first, second), (second, first))
    return any(b in procedures[a].neighbours for a, b in pairs if a in procedures)
