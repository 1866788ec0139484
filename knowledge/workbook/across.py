"""Mistakes that only show across documents, each with its cell."""

from collections.abc import Iterator, Mapping

from knowledge.workbook.errors import WorkbookError
from knowledge.workbook.kind import ARTICLE, DOCUMENTS, EVENT, OFFICE, OFFICE_SOURCE, PROCEDURE, Kind
from knowledge.workbook.sheet import Sheet
from knowledge.workbook.sheets import SHEETS
from knowledge.workbook.table import Line

Tables = Mapping[str, list[Line]]
_DEFINED_IN = {kind: sheet for sheet in SHEETS if sheet.defines for kind in sheet.kinds}


def across(tables: Tables) -> Iterator[WorkbookError]:
    """Codes that exist nowhere or twice, names claimed by two documents, and questions asked twice."""
    yield from _unknown_codes(tables)
    yield from _codes_of_two_kinds(tables)
    yield from _references(tables, "steps", EVENT, "code", (PROCEDURE, ARTICLE))
    yield from _references(tables, "facts", OFFICE, "source", (OFFICE_SOURCE,))
    yield from _half_a_book(tables)
    yield from _said_twice(tables)


def _unknown_codes(tables: Tables) -> Iterator[WorkbookError]:
    for sheet in SHEETS:
        known = _codes(tables, sheet.kinds)
        for line in tables[sheet.title]:
            if line.key not in known:
                yield WorkbookError(line.cell(sheet.code), _nowhere("mã", line.key, sheet.kinds))


def _codes_of_two_kinds(tables: Tables) -> Iterator[WorkbookError]:
    first: dict[str, Sheet] = {}
    for kind in DOCUMENTS:
        sheet = _DEFINED_IN[kind]
        for line in tables[sheet.title]:
            owner = first.setdefault(line.key, sheet)
            if owner is not sheet:
                yield WorkbookError(line.cell(sheet.code), f"mã “{line.key}” đã có ở trang «{owner.title}»")


def _references(tables: Tables, at: str, kind: Kind, field: str, kinds: tuple[Kind, ...]) -> Iterator[WorkbookError]:
    """Cells that name a code of `kinds` that is not there."""
    (sheet,) = (sheet for sheet in SHEETS if sheet.at == at and sheet.kinds == (kind,))
    (column,) = (column for column in sheet.row if column.field == field)
    known = _codes(tables, kinds)
    for line in tables[sheet.title]:
        named = line.values.get(column)
        if named is not None and named not in known:
            yield WorkbookError(
                line.cell(column), _nowhere(column.header[:1].lower() + column.header[1:], str(named), kinds)
            )


def _half_a_book(tables: Tables) -> Iterator[WorkbookError]:
    """Offices without any source, or the other way round, which their file cannot hold."""
    sheets = [_DEFINED_IN[kind] for kind in (OFFICE, OFFICE_SOURCE)]
    if any(tables[sheet.title] for sheet in sheets):
        yield from (WorkbookError(sheet.title, "cần ít nhất một dòng") for sheet in sheets if not tables[sheet.title])


def _said_twice(tables: Tables) -> Iterator[WorkbookError]:
    for sheet in SHEETS:
        if sheet.kinds != DOCUMENTS or sheet.at == "phrasings":
            continue
        owner: dict[str, Line] = {}
        (column, *_) = sheet.row
        for line in tables[sheet.title]:
            if column not in line.values:
                continue
            text = str(line.values[column])
            first = owner.setdefault(" ".join(text.casefold().split()), line)
            if sheet.at == "colloquial" and first.key != line.key:
                message = f"tên “{text}” đã thuộc {first.key} (dòng {first.number}); mỗi tên chỉ dùng cho một mã"
                yield WorkbookError(line.cell(column), message)
            elif sheet.at == "questions" and first is not line:
                message = f"câu hỏi này đã có ở dòng {first.number} ({first.key}); mỗi câu chỉ ghi một lần"
                yield WorkbookError(line.cell(column), message)


def _codes(tables: Tables, kinds: tuple[Kind, ...]) -> frozenset[str]:
    return frozenset(line.key for kind in kinds for line in tables[_DEFINED_IN[kind].title])


def _nowhere(what: str, code: str, kinds: tuple[Kind, ...]) -> str:
    titles = ", ".join(f"«{_DEFINED_IN[kind].title}»" for kind in kinds)
    return f"{what} “{code}” không có ở trang {titles}"
