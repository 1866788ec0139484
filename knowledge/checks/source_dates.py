"""Dates that cannot all be true."""

from collections.abc import Iterator
from datetime import date

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem
from knowledge.schema import Evidence, Procedure, Source


def source_dates(inspection: Inspection) -> list[Problem]:
    """No fact is checked before its source was opened or written; nothing happened tomorrow."""
    problems: list[Problem] = []
    for key, document in inspection.documents.items():
        for name, source in document.sources.items():
            problems += _source(inspection, key, name, source)
    for code, procedure in inspection.catalogue.procedures.items():
        for field in Procedure.model_fields:
            block = getattr(procedure, field)
            if isinstance(block, Evidence) and block.source and block.checked:
                problems += _fact(inspection, code, (field, "checked"), block.checked, procedure.sources[block.source])
    for slug, article in inspection.catalogue.guidance.items():
        for used in dict.fromkeys(section.source for section in article.sections):
            problems += _fact(inspection, slug, ("checked",), article.checked, article.sources[used])
    return problems


def _source(inspection: Inspection, key: str, name: str, source: Source) -> Iterator[Problem]:
    loc = ("sources", name, "opened")
    if source.opened > inspection.today:
        yield inspection.error(key, loc, f"nguồn «{name}»: ngày mở {source.opened:%d/%m/%Y} còn ở tương lai")
    if source.issued and source.issued > source.opened:
        message = f"nguồn «{name}»: ngày ban hành {source.issued:%d/%m/%Y} sau ngày mở {source.opened:%d/%m/%Y}"
        yield inspection.error(key, loc, message)


def _fact(
    inspection: Inspection, key: str, loc: tuple[str | int, ...], checked: date, source: Source
) -> Iterator[Problem]:
    if checked > inspection.today:
        yield inspection.error(key, loc, f"ngày kiểm tra {checked:%d/%m/%Y} còn ở tương lai")
    if checked < source.opened:
        message = f"kiểm tra ngày {checked:%d/%m/%Y}, trước khi nguồn được mở ({source.opened:%d/%m/%Y})"
        yield inspection.error(key, loc, message)
    if source.issued and source.issued > checked:
        message = f"kiểm tra ngày {checked:%d/%m/%Y}, trước khi nguồn được ban hành ({source.issued:%d/%m/%Y})"
        yield inspection.error(key, loc, message)
