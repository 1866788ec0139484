"""The rows of a two-column sheet "Mục | Nội dung", from Word or Excel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.errors import ContentError
from knowledge.importing.words import clean

_HEAD = ("mục", "nội dung")


@dataclass(frozen=True)
class SheetRow:
    """One row: where it stands ("bảng 1, dòng 3"; "trang Phiếu, ô A3"), its heading, and its text with line breaks."""

    where: str
    heading: str
    text: str


def sheet_rows(path: Path) -> list[SheetRow]:
    """The rows below the heading row "Mục | Nội dung". Raises `ContentError` when there is no such table."""
    if path.suffix.lower() not in (".docx", ".xlsx"):
        raise ContentError(path, None, "chỉ nhận tệp Word (.docx) hoặc Excel (.xlsx)")
    try:
        rows = list(_word(path) if path.suffix.lower() == ".docx" else _excel(path))
    except (PackageNotFoundError, InvalidFileException, BadZipFile, KeyError, OSError) as error:
        raise ContentError(path, None, f"không mở được tệp ({type(error).__name__}); tệp hỏng hoặc không có") from error
    if not rows:
        raise ContentError(path, None, "không tìm thấy bảng hai cột có dòng đầu «Mục» và «Nội dung»")
    return rows


def _word(path: Path) -> Iterator[SheetRow]:
    for number, table in enumerate(Document(str(path)).tables, 1):
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        for line, heading, text in _below_head(cells):
            yield SheetRow(f"bảng {number}, dòng {line}", heading, text)


def _excel(path: Path) -> Iterator[SheetRow]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            cells = [[_shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            for line, heading, text in _below_head(cells):
                yield SheetRow(f"trang {sheet.title}, dòng {line}", heading, text)
    finally:
        book.close()


def _shown(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _below_head(cells: list[list[str]]) -> Iterator[tuple[int, str, str]]:
    """(row number from 1, heading, text) of each row after the head; rows without both are left out."""
    begun = False
    for line, row in enumerate(cells, 1):
        heading, text = (*(cell for cell in row[:2]), "", "")[:2]
        if not begun:
            begun = (clean(heading).casefold(), clean(text).casefold()) == _HEAD
        elif clean(heading) or clean(text):
            yield line, clean(heading), text
