"""A model's refusals, each with its cell."""

from collections.abc import Container

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.validation_message import validation_message
from knowledge.workbook.assemble import Assembly
from knowledge.workbook.errors import WorkbookError
from knowledge.workbook.named_rows import Loc, in_rows
from knowledge.workbook.sheets import SHEETS

_IN_CELLS = (
    ("verified fact needs both", "đã kiểm chứng thì phải có cả «Nguồn» và «Ngày kiểm tra»"),
    ("`value` is needed for every unit", "đơn vị nào cũng cần thời hạn, riêng «trong ngày» thì để trống"),
)
"""The schema's rules that name fields, in the words of the sheets."""


def cell_errors(assembly: Assembly, error: ValidationError, unread: Container[str]) -> list[WorkbookError]:
    """A model's refusals by cell; none for a cell that could not be read, which is told already."""
    found = []
    for detail in error.errors(include_url=False):
        if detail["type"] == "value_error" and _holds(assembly, detail["loc"], unread):
            continue  # a rule over several fields cannot be judged while one of them is unread
        where = assembly.where(in_rows(assembly.fields, detail["loc"]))
        if where is None:
            if not assembly.errors:
                title = _title(assembly, detail["loc"])
                found.append(WorkbookError(title, f"{assembly.key}: {_message(detail, title)}"))
        elif where[0] not in unread:
            found.append(WorkbookError(where[0], _message(detail, where[1])))
    return found


def _holds(assembly: Assembly, loc: Loc, unread: Container[str]) -> bool:
    inside = in_rows(assembly.fields, loc)
    return any(cell in unread for at, (cell, _) in assembly.cells.items() if at[: len(inside)] == inside)


def _message(detail: ErrorDetails, header: str) -> str:
    for pattern, message in _IN_CELLS:
        if pattern in detail["msg"]:
            return message
    return validation_message({**detail, "loc": (header,)})


def _title(assembly: Assembly, loc: Loc) -> str:
    """The sheet that a part would stand in."""
    sheets = [sheet for sheet in SHEETS if assembly.kind in sheet.kinds]
    held = (sheet.title for sheet in sheets if loc and loc[0] in (sheet.at, sheet.rows_at))
    return next(held, next(sheet.title for sheet in sheets if sheet.defines))
