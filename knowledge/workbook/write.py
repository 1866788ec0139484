"""Writes the workbook."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.workbook.column import BadCell, CellValue, Column
from knowledge.workbook.content import EditableContent
from knowledge.workbook.errors import WorkbookError, WorkbookErrors
from knowledge.workbook.part import Part, documents, part_of, title_of
from knowledge.workbook.sheet import NAME, Sheet
from knowledge.workbook.sheets import SHEETS

FORMAT = 2
"""The number of this layout; a workbook of another layout is refused."""
FORMAT_SHEET = "_dinh_dang"
SPARE_ROWS = 500
"""Rows below the content that have the drop-downs too."""

_HEADER = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F5C99")
_GREY = Font(name="Calibri", size=11, color="808080")
_WRAP = Alignment(wrap_text=True, vertical="top")
_HEADER_HEIGHT = 32.0
"""Two lines, in points."""
_FORMATS = {"date": "dd/mm/yyyy", "whole": "#,##0", "number": "General"}
_AUTHOR = "Trợ lý công dân"


def export_workbook(content: EditableContent, path: Path) -> None:
    """Write `content` to `path`, replacing it.

    Raises `WorkbookErrors` when a value cannot be held by Excel unchanged (nothing is written then), `OSError` when
    the file cannot be written.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    errors: list[WorkbookError] = []
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        last = _fill(page, sheet, content, errors)
        _dress(page, sheet, last)
    page = book.create_sheet(FORMAT_SHEET)
    page.sheet_state = "hidden"
    page.append(["định dạng", FORMAT])
    page.append(["phiên bản danh mục khi xuất", content.version])
    if errors:
        raise WorkbookErrors(errors)
    book.save(path)


def _fill(page: Worksheet, sheet: Sheet, content: EditableContent, errors: list[WorkbookError]) -> int:
    """Write header and rows; the number of the last row."""
    for number, column in enumerate(sheet.columns, 1):
        page.cell(1, number, column.header)
    row = 1
    for key, fields in documents(content, sheet):
        for values in _lines(sheet, key, title_of(key, fields), part_of(sheet, fields)):
            row += 1
            for number, (column, value) in enumerate(zip(sheet.columns, values, strict=True), 1):
                cell = page.cell(row, number)
                assert isinstance(cell, Cell)
                try:
                    _set(cell, column, column.encode(value))
                except BadCell as error:
                    errors.append(WorkbookError(f"{sheet.title}!{cell.coordinate}", f"{key}: {error}"))
    return row


def _lines(sheet: Sheet, key: str, name: str, part: Part) -> list[tuple[object, ...]]:
    """The rows of one document: its block on the first, and a group's own values on the group's first."""
    head: tuple[object, ...] = (key,) if sheet.defines else (key, name)
    no_block = (None,) * len(sheet.block)
    if not part.rows:
        empty = (None,) * (len(sheet.row) + (1 + len(sheet.group) if sheet.items_at else 0))
        return [(*head, *empty, *part.block)] if sheet.block else []
    lines = []
    previous: int | None = None
    for index, (group, own, values) in enumerate(part.rows):
        grouping: tuple[object, ...] = ()
        if sheet.items_at:
            grouping = (group, *(own if group != previous else (None,) * len(own)))
        previous = group
        lines.append((*head, *grouping, *values, *(no_block if index else part.block)))
    return lines


def _set(cell: Cell, column: Column, value: CellValue) -> None:
    cell.value = value
    if isinstance(value, str):
        # Text that begins with "=" or reads "#N/A" would otherwise be taken for a formula or an error.
        cell.data_type = "s"
    cell.alignment = _WRAP
    cell.number_format = _FORMATS.get(column.kind, "@")
    if column is NAME:
        cell.font = _GREY


def _dress(page: Worksheet, sheet: Sheet, last: int) -> None:
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = _HEADER_HEIGHT
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(last, 2)}"
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        header = page.cell(1, number)
        header.font, header.fill, header.alignment = _HEADER, _HEADER_FILL, _WRAP
        header.comment = Comment(column.note, _AUTHOR, height=90, width=320)
        dimension = page.column_dimensions[letter]
        dimension.width = column.width
        dimension.number_format = _FORMATS.get(column.kind, "@")
        validation = _validation(column)
        if validation is not None:
            validation.add(f"{letter}2:{letter}{last + SPARE_ROWS}")
            page.add_data_validation(validation)


def _validation(column: Column) -> DataValidation | None:
    if column.labels is not None:
        labels = ",".join(column.labels.values())
        validation = DataValidation("list", formula1=f'"{labels}"', allow_blank=True)
        validation.error = "Hãy chọn trong danh sách."
    elif column.kind == "whole":
        validation = DataValidation("whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        validation.error = "Chỉ ghi số nguyên."
    else:
        return None
    validation.errorTitle, validation.showErrorMessage = column.header, True
    return validation
