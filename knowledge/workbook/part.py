"""What a sheet says of one document, as plain values in the order of the sheet's columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.workbook.column import Column
from knowledge.workbook.content import EditableContent
from knowledge.workbook.kind import DOCUMENTS
from knowledge.workbook.named_rows import to_rows
from knowledge.workbook.sheet import Sheet


@dataclass(frozen=True)
class Part:
    """Values of the sheet's `block`, and of its rows as (number of the group, `group` values, `row` values)."""

    block: tuple[object, ...]
    rows: tuple[tuple[int | None, tuple[object, ...], tuple[object, ...]], ...]


def part_of(sheet: Sheet, document: dict[str, Any]) -> Part:
    """The part of a document (see `documents`)."""
    held = document[sheet.at] if sheet.at else document
    block = _values(sheet.block, held)
    if not sheet.row:
        return Part(block, ())
    listed = held[sheet.rows_at] if sheet.rows_at else held
    if not sheet.items_at:
        return Part(block, tuple((None, (), _values(sheet.row, item)) for item in listed))
    return Part(
        block,
        tuple(
            (number, _values(sheet.group, group), _values(sheet.row, item))
            for number, group in enumerate(listed, 1)
            for item in group[sheet.items_at]
        ),
    )


def documents(content: EditableContent, sheet: Sheet) -> Iterator[tuple[str, dict[str, Any]]]:
    """Code and fields of each document with a part in the sheet, as rows; golden questions beside them."""
    for kind in sheet.kinds:
        for key, model in content.of(kind).items():
            fields = to_rows(model)
            if kind in DOCUMENTS:
                fields["questions"] = [question.model_dump() for question in content.questions.get(key, ())]
            yield key, fields


def title_of(key: str, document: dict[str, Any]) -> str:
    """What an editor knows a document by."""
    return str(document.get("name") or document.get("title") or key)


def _values(columns: tuple[Column, ...], item: Any) -> tuple[object, ...]:
    """A row of one plain text has one column without a field."""
    return tuple(item[column.field] if column.field else item for column in columns)
