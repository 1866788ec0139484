"""Puts the rows of one document together again, and remembers the cell of each field."""

from typing import Any

from knowledge.workbook.column import Column
from knowledge.workbook.errors import WorkbookError
from knowledge.workbook.kind import Kind
from knowledge.workbook.named_rows import Loc
from knowledge.workbook.sheet import GROUP, Sheet
from knowledge.workbook.table import Line


class Assembly:
    """The fields of a document as a model takes them, growing sheet by sheet."""

    def __init__(self, kind: Kind, key: str) -> None:
        self.kind = kind
        self.key = key
        self.fields: dict[str, Any] = {}
        self.errors: list[WorkbookError] = []
        self.cells: dict[Loc, tuple[str, str]] = {}
        """Cell and header of each field, by its place in the model."""

    def add(self, sheet: Sheet, lines: list[Line]) -> None:
        """Take the rows of this document from one sheet."""
        held = self._part(sheet)
        at: Loc = (sheet.at,) if sheet.at else ()
        if sheet.block:
            self._merge(at, held, sheet.block, lines)
            if not lines:
                self.errors.append(WorkbookError(sheet.title, f"chưa có dòng nào cho {self.key}"))
            elif not sheet.row:
                self.errors += [
                    WorkbookError(line.cell(sheet.columns[0]), f"{self.key} đã có ở dòng {lines[0].number}")
                    for line in lines[1:]
                ]
        if not sheet.row:
            return
        listed: list[Any] = held if isinstance(held, list) else held.setdefault(sheet.rows_at, [])
        rows_at: Loc = (*at, sheet.rows_at) if sheet.rows_at else at
        if lines:
            self.cells.setdefault(rows_at, (lines[0].cell(sheet.row[0]), sheet.row[0].header))
        if sheet.items_at:
            self._groups(sheet, rows_at, listed, lines)
        else:
            self._rows(sheet, rows_at, listed, lines)

    def where(self, loc: Loc) -> tuple[str, str] | None:
        """Cell and header of a field, or of the closest part around it."""
        while loc:
            if loc in self.cells:
                return self.cells[loc]
            loc = loc[:-1]
        return None

    def _part(self, sheet: Sheet) -> Any:
        if not sheet.at:
            return self.fields
        return self.fields.setdefault(sheet.at, {} if sheet.block else [])

    def _merge(self, at: Loc, into: dict[str, Any], columns: tuple[Column, ...], lines: list[Line]) -> None:
        """What is said once may be repeated, but not contradicted."""
        for column in columns:
            said = [line for line in lines if column in line.values]
            first = next(iter(said or lines), None)
            if first is None:
                continue
            self.cells[(*at, column.field)] = (first.cell(column), column.header)
            self.cells.setdefault(at, (first.cell(column), column.header))
            if said:
                into[column.field] = first.values[column]
            for line in said[1:]:
                if line.values[column] != first.values[column]:
                    message = f"khác với dòng {first.number} của cùng mã; chỉ cần ghi một lần"
                    self.errors.append(WorkbookError(line.cell(column), message))

    def _rows(self, sheet: Sheet, at: Loc, listed: list[Any], lines: list[Line]) -> None:
        for line in lines:
            if not _says(line, sheet.row):
                continue
            here: Loc = (*at, len(listed))
            item: dict[str, Any] = {}
            for column in sheet.row:
                place = (*here, column.field) if column.field else here
                self.cells[place] = (line.cell(column), column.header)
                self.cells.setdefault(here, (line.cell(column), column.header))
                if column in line.values:
                    item[column.field] = line.values[column]
            listed.append(item if sheet.row[0].field else item.get(""))

    def _groups(self, sheet: Sheet, at: Loc, listed: list[Any], lines: list[Line]) -> None:
        groups: dict[object, list[Line]] = {}
        number: object = 1
        for line in lines:
            if not _says(line, (GROUP, *sheet.group, *sheet.row)):
                continue
            number = line.values.get(GROUP, number)
            groups.setdefault(number, []).append(line)
        for together in groups.values():
            here: Loc = (*at, len(listed))
            group: dict[str, Any] = {sheet.items_at: []}
            listed.append(group)
            self._merge(here, group, sheet.group, together)
            self._rows(sheet, (*here, sheet.items_at), group[sheet.items_at], together)


def _says(line: Line, columns: tuple[Column, ...]) -> bool:
    return any(column in line.values or column in line.bad for column in columns)
