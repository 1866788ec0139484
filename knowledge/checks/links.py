"""Codes that lead nowhere."""

import re
from collections.abc import Iterator

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem, Severity
from knowledge.checks.told_text import told_texts

_CODE = re.compile(r"(?<![\w.])\d\.\d{6}(?![\w.]*\d)")


def links(inspection: Inspection) -> list[Problem]:
    """Neighbours, steps of journeys, codes in texts and files of questions name what the catalogue has.

    A neighbour that is missing is a warning (the assistant then leaves its button out); the others are dead ends.
    """
    return [*_neighbours(inspection), *_texts(inspection), *_journeys(inspection), *_questions(inspection)]


def _neighbours(inspection: Inspection) -> Iterator[Problem]:
    procedures = inspection.catalogue.procedures
    for code, procedure in procedures.items():
        for place, other in enumerate(procedure.neighbours):
            loc = ("neighbours", place)
            if other == code:
                yield inspection.error(code, loc, "thủ tục tự ghi chính mình trong «neighbours»")
            elif not _CODE.fullmatch(other):
                yield inspection.error(code, loc, f"“{other}” trong «neighbours» không phải mã thủ tục")
            elif other not in procedures:
                yield inspection.warning(code, loc, f"«neighbours» nhắc {other} nhưng danh mục chưa có thủ tục này")


def _texts(inspection: Inspection) -> Iterator[Problem]:
    for key, document in inspection.documents.items():
        for told in told_texts(document):
            for found in _CODE.findall(told.text):
                if found not in inspection.catalogue.procedures:
                    message = f"nhắc mã {found} nhưng danh mục không có thủ tục này"
                    yield inspection.error(key, told.loc, message, near=found)


def _journeys(inspection: Inspection) -> Iterator[Problem]:
    """The loader leaves such a step out, so that the rest serves; a citizen then misses something to do."""
    for error in inspection.catalogue.unreachable:
        yield Problem(error.path, error.line, error.message, Severity.ERROR)


def _questions(inspection: Inspection) -> Iterator[Problem]:
    known = {*inspection.documents, *(path.stem for path in (inspection.folder / "journeys").glob("*.yaml"))}
    for path in sorted((inspection.folder / "questions").glob("*.yaml")):
        if path.stem not in known:
            message = f"câu hỏi mẫu cho {path.stem}, nhưng danh mục không có mục này"
            yield Problem(path, 1, message, Severity.ERROR)
