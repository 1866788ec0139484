"""One sheet as read: rows of decoded cells that know where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.workbook.column import BadCell, Column
from knowledge.workbook.errors import WorkbookError
from knowledge.workbook.sheet import NAME, Sheet


@dataclass(frozen=True)
class Line:
    """One row: the code, and the values of the cells that are not empty."""

    sheet: Sheet
    number: int
    key: str
    values: Mapping[Column, object]
    letters: Mapping[Column, str]
    bad: frozenset[Column]
    """Columns whose cell could not be read; their error is told already."""

    def cell(self, column: Column) -> str:
        """Where a value stands: "Lệ phí!D12"."""
        return f"{self.sheet.title}!{self.letters[column]}{self.number}"


def read_table(sheet: Sheet, page: Worksheet, errors: list[WorkbookError]) -> list[Line]:
    """The rows of a sheet, without empty ones. What cannot be read is added to `errors`."""
    places = _places(sheet, page, errors)
    if places is None:
        return []
    letters = {column: get_column_letter(index + 1) for column, index in places.items()}
    lines = []
    for number, cells in enumerate(page.iter_rows(min_row=2), 2):
        values: dict[Column, object] = {}
        bad: set[Column] = set()
        for column, index in places.items():
            cell = cells[index]
            if column is NAME or not isinstance(cell, Cell) or _empty(cell.value):
                continue
            try:
                values[column] = _decode(column, cell)
            except BadCell as error:
                errors.append(WorkbookError(f"{sheet.title}!{cell.coordinate}", str(error)))
                bad.add(column)
        if not values and not bad:
            continue
        code = sheet.code
        if code in values:
            lines.append(Line(sheet, number, str(values.pop(code)).strip(), values, letters, frozenset(bad)))
        elif code not in bad:
            missing = f"thiếu {code.header[:1].lower()}{code.header[1:]} ở đầu dòng"
            errors.append(WorkbookError(f"{sheet.title}!{letters[code]}{number}", missing))
    return lines


def _places(sheet: Sheet, page: Worksheet, errors: list[WorkbookError]) -> dict[Column, int] | None:
    """Where each column stands; columns may be moved. None when the header does not fit."""
    by_header = {column.header: column for column in sheet.columns}
    found: dict[Column, int] = {}
    before = len(errors)
    for index, cell in enumerate(page[1]):
        if _empty(cell.value):
            continue
        header = str(cell.value).strip()
        column = by_header.get(header)
        if column is None:
            errors.append(WorkbookError(f"{sheet.title}!{cell.coordinate}", f"cột «{header}» không có trong mẫu"))
        elif column in found:
            errors.append(WorkbookError(f"{sheet.title}!{cell.coordinate}", f"cột «{header}» có hai lần"))
        else:
            found[column] = index
    missing = [column for column in sheet.columns if column not in found and column is not NAME]
    errors += [WorkbookError(f"{sheet.title}!A1", f"thiếu cột «{column.header}»") for column in missing]
    return found if len(errors) == before else None


def _decode(column: Column, cell: Cell) -> object:
    if cell.data_type == "f":
        raise BadCell("ô chứa công thức; hãy dán lại giá trị (Paste Values), hoặc gõ dấu nháy đơn trước chữ")
    if cell.data_type == "e":
        raise BadCell(f"ô báo lỗi của Excel ({cell.value})")
    return column.decode(cell.value)


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
