"""Reads a workbook that an editor changed."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel, ValidationError

from knowledge.schema.guidance import Guidance
from knowledge.schema.procedure import Procedure
from knowledge.workbook.asked import AskedQuestion
from knowledge.workbook.assemble import Assembly
from knowledge.workbook.content import EditableContent
from knowledge.workbook.errors import WorkbookError, WorkbookErrors
from knowledge.workbook.problems import across, cell_errors, source_errors, unwritable_sections
from knowledge.workbook.sheet import CODE, Sheet
from knowledge.workbook.sheets import SHEETS
from knowledge.workbook.table import Line, read_table
from knowledge.workbook.write import FORMAT, FORMAT_SHEET

_Model = TypeVar("_Model", bound=BaseModel)


class _Asked(BaseModel):
    questions: tuple[AskedQuestion, ...] = ()


def read_workbook(path: Path) -> EditableContent:
    """The content of the workbook at `path`.

    Raises `WorkbookErrors` with every mistake, each with its sheet and cell; `OSError` when `path` cannot be opened.
    """
    book = _open(path)
    errors: list[WorkbookError] = []
    tables: dict[str, list[Line]] = {}
    for sheet in SHEETS:
        if sheet.title not in book.sheetnames:
            errors.append(WorkbookError(sheet.title, "thiếu trang này (bị xóa hoặc đổi tên?)"))
            continue
        page = book[sheet.title]
        if isinstance(page, Worksheet):
            tables[sheet.title] = read_table(sheet, page, errors)
    if len(tables) < len(SHEETS):
        raise WorkbookErrors(errors)
    unread = {error.cell for error in errors}
    procedures, asked = _documents(Procedure, [s for s in SHEETS if s.procedures], tables, errors, unread)
    articles, asked_too = _documents(Guidance, [s for s in SHEETS if s.articles], tables, errors, unread)
    errors += across(tables)
    if errors:
        raise WorkbookErrors(_in_order(errors))
    return EditableContent(procedures, articles, {**asked, **asked_too})


def exported_version(path: Path) -> str:
    """`EditableContent.version` of the catalogue that the workbook was exported from. Raises as `read_workbook`."""
    return str(_open(path)[FORMAT_SHEET]["B2"].value)


def _open(path: Path) -> Workbook:
    try:
        book = load_workbook(path)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        # openpyxl has no error of its own for a file with broken insides.
        raise WorkbookErrors([WorkbookError("", f"{path.name} không phải tệp Excel (.xlsx) đọc được")]) from error
    if FORMAT_SHEET not in book.sheetnames:
        raise WorkbookErrors([WorkbookError("", f"{path.name} không phải tệp do «kb export --xlsx» xuất ra")])
    found = book[FORMAT_SHEET]["B1"].value
    if found != FORMAT:
        message = f"{path.name} theo mẫu số {found}, chương trình này dùng mẫu số {FORMAT}; hãy xuất lại rồi sửa"
        raise WorkbookErrors([WorkbookError("", message)])
    return book


def _documents(
    model: type[_Model],
    sheets: list[Sheet],
    tables: dict[str, list[Line]],
    errors: list[WorkbookError],
    unread: set[str],
) -> tuple[dict[str, _Model], dict[str, tuple[AskedQuestion, ...]]]:
    by_key: dict[str, dict[str, list[Line]]] = {}
    for sheet in sheets:
        if sheet.defines:
            for line in tables[sheet.title]:
                by_key.setdefault(line.key, {})
    for sheet in sheets:
        for line in tables[sheet.title]:
            if line.key in by_key:
                by_key[line.key].setdefault(sheet.title, []).append(line)
    found: dict[str, _Model] = {}
    asked: dict[str, tuple[AskedQuestion, ...]] = {}
    for key, lines in by_key.items():
        assembly = Assembly(key)
        for sheet in sheets:
            assembly.add(sheet, lines.get(sheet.title, []))
            if sheet.defines and lines.get(sheet.title):
                field = "slug" if model is Guidance else "code"
                assembly.fields[field] = key
                assembly.cells[(field,)] = (lines[sheet.title][0].cell(CODE), CODE.header)
        document, questions = _validated(model, assembly, unread)
        errors += assembly.errors
        if document is not None:
            found[key] = document
        if questions:
            asked[key] = questions
    return found, asked


def _validated(
    model: type[_Model], assembly: Assembly, unread: set[str]
) -> tuple[_Model | None, tuple[AskedQuestion, ...]]:
    fields: dict[str, Any] = dict(assembly.fields)
    questions = fields.pop("questions")
    assembly.errors += source_errors(assembly)
    fields["sources"] = {str(source.get("key")): _without_key(source) for source in fields["sources"]}
    document: _Model | None = None
    asked = _Asked()
    try:
        document = model.model_validate(fields)
    except ValidationError as error:
        assembly.errors += cell_errors(assembly, error, unread)
    try:
        asked = _Asked.model_validate({"questions": questions})
    except ValidationError as error:
        assembly.errors += cell_errors(assembly, error, unread)
    if isinstance(document, Guidance) and not assembly.errors:
        assembly.errors += unwritable_sections(assembly, document)
    return document, asked.questions


def _without_key(source: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in source.items() if name != "key"}


def _in_order(errors: Iterable[WorkbookError]) -> list[WorkbookError]:
    """By sheet as in the workbook; a cell is told once."""
    titles = [sheet.title for sheet in SHEETS]
    once = {(error.cell, error.message): error for error in errors}.values()
    return sorted(once, key=lambda e: next((n for n, t in enumerate(titles) if e.cell.split("!")[0] == t), -1))
