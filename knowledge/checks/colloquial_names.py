"""Colloquial names that lead to two documents."""

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem
from knowledge.schema import Procedure
from knowledge.spelling import bare
from knowledge.syllables import syllables


def colloquial_names(inspection: Inspection) -> list[Problem]:
    """A name claimed twice once punctuation and the place of the tone are settled (error) or diacritics left out.

    Citizens type without diacritics, and then only the context can tell the two apart. A colloquial name that is the
    plain name of another document is claimed twice as well.
    """
    owners: dict[str, str] = {}
    loose: dict[str, str] = {}
    for key, document in inspection.documents.items():
        name = document.name if isinstance(document, Procedure) else document.title
        owners.setdefault(" ".join(syllables(name)), key)
    problems: list[Problem] = []
    for key, document in inspection.documents.items():
        for place, name in enumerate(document.colloquial):
            words = syllables(name)
            first = owners.setdefault(" ".join(words), key)
            if first != key:
                message = f"tên thường gọi “{name}” đã là tên của {first}; mỗi tên chỉ dùng cho một mục"
                problems.append(inspection.error(key, ("colloquial", place), message, near=name))
                continue
            similar = loose.setdefault(" ".join(map(bare, words)), key)
            if similar != key:
                message = f"tên thường gọi “{name}” gõ không dấu thì trùng với một tên của {similar}"
                problems.append(inspection.warning(key, ("colloquial", place), message, near=name))
    return problems
