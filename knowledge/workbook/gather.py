"""Gathers the rows of each document from all the sheets."""

from collections.abc import Iterator, Mapping

from knowledge.workbook.assemble import Assembly
from knowledge.workbook.kind import Kind
from knowledge.workbook.sheets import SHEETS
from knowledge.workbook.table import Line


def gather(kind: Kind, tables: Mapping[str, list[Line]]) -> Iterator[Assembly]:
    """What the sheets say of each document of a kind. Rows of a code that is defined nowhere belong to none."""
    sheets = [sheet for sheet in SHEETS if kind in sheet.kinds]
    (defining,) = (sheet for sheet in sheets if sheet.defines)
    by_key: dict[str, dict[str, list[Line]]] = {line.key: {} for line in tables[defining.title]}
    for sheet in sheets:
        for line in tables[sheet.title]:
            if line.key in by_key:
                by_key[line.key].setdefault(sheet.title, []).append(line)
    for key, lines in by_key.items():
        assembly = Assembly(kind, key)
        for sheet in sheets:
            assembly.add(sheet, lines.get(sheet.title, []))
        if kind.key:
            assembly.fields[kind.key] = key
            assembly.cells[(kind.key,)] = (lines[defining.title][0].cell(defining.code), defining.code.header)
        yield assembly
