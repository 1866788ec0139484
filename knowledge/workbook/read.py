"""Reads a workbook that an editor changed."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.workbook.across import across
from knowledge.workbook.content import EditableContent
from knowledge.workbook.errors import WorkbookError, WorkbookErrors
from knowledge.workbook.gather import gather
from knowledge.workbook.kind import KINDS
from knowledge.workbook.sheets import SHEETS
from knowledge.workbook.table import Line, read_table
from knowledge.workbook.validate import validate
from knowledge.workbook.write import FORMAT, FORMAT_SHEET


def read_workbook(path: Path) -> EditableContent:
    """The content of the workbook at `path`.

    Raises `WorkbookErrors` with every mistake, each with its sheet and cell; `OSError` when `path` cannot be opened.
    """
    errors: list[WorkbookError] = []
    tables = _tables(_open(path), errors)
    unread = {error.cell for error in errors}
    content: dict[str, dict[str, Any]] = {"questions": {}}
    for kind in KINDS:
        held = content[kind.field] = {}
        for assembly in gather(kind, tables):
            model, asked = validate(kind, assembly, unread)
            errors += assembly.errors
            if model is not None:
                held[assembly.key] = model
            if asked:
                content["questions"][assembly.key] = asked
    errors += across(tables)
    if errors:
        raise WorkbookErrors(_in_order(errors))
    return EditableContent(**content)


def _tables(book: Workbook, errors: list[WorkbookError]) -> dict[str, list[Line]]:
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
    return tables


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


def _in_order(errors: Iterable[WorkbookError]) -> list[WorkbookError]:
    """By sheet as in the workbook; a cell is told once."""
    titles = [sheet.title for sheet in SHEETS]
    once = {(error.cell, error.message): error for error in errors}.values()
    return sorted(once, key=lambda e: next((n for n, t in enumerate(titles) if e.cell.split("!")[0] == t), -1))
