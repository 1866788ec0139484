"""Makes models of assembled rows, and tells every mistake with its cell."""

from collections.abc import Container

from pydantic import BaseModel, ValidationError

from knowledge.schema.base import Content
from knowledge.schema.guidance import Guidance
from knowledge.schema.journey import Journey
from knowledge.workbook.asked import AskedQuestion
from knowledge.workbook.assemble import Assembly
from knowledge.workbook.cell_errors import cell_errors
from knowledge.workbook.errors import WorkbookError
from knowledge.workbook.kind import Kind
from knowledge.workbook.named_rows import NAMED, to_fields
from knowledge.workbook.rules import fact_errors, journey_errors, name_errors, source_errors, unwritable_sections


class _Asked(BaseModel):
    questions: tuple[AskedQuestion, ...] = ()


def validate(
    kind: Kind, assembly: Assembly, unread: Container[str]
) -> tuple[Content | None, tuple[AskedQuestion, ...]]:
    """The model, or None, and the golden questions about it; mistakes are added to the assembly's errors.

    `unread` are the cells that could not be read: their mistake is told already.
    """
    for part in NAMED:
        assembly.errors += name_errors(assembly, part)
    assembly.errors += source_errors(assembly)
    assembly.errors += fact_errors(assembly)
    fields = to_fields(assembly.fields)
    questions = fields.pop("questions", [])
    model: Content | None = None
    asked = _Asked()
    try:
        model = kind.model.model_validate(fields)
    except ValidationError as error:
        assembly.errors += cell_errors(assembly, error, unread)
    try:
        asked = _Asked.model_validate({"questions": questions})
    except ValidationError as error:
        assembly.errors += cell_errors(assembly, error, unread)
    if model is not None and not assembly.errors:
        assembly.errors += _rules(assembly, model)
    return model, asked.questions


def _rules(assembly: Assembly, model: Content) -> list[WorkbookError]:
    if isinstance(model, Guidance):
        return unwritable_sections(assembly, model)
    return journey_errors(assembly, model) if isinstance(model, Journey) else []
