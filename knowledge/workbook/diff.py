"""What an editor changed, fact by fact, in words that the editor can check."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from knowledge.workbook.column import Column, grouped
from knowledge.workbook.content import EditableContent
from knowledge.workbook.named_rows import NAMED
from knowledge.workbook.part import Part, documents, part_of, title_of
from knowledge.workbook.sheet import Sheet
from knowledge.workbook.sheets import SHEETS

Row = tuple[int | None, tuple[object, ...], tuple[object, ...]]
_LONGEST = 160
_LEAD = 40
"""Characters told before the place where two long texts part."""


@dataclass(frozen=True)
class Change:
    """One changed fact. `before` is None for what was added, `after` for what was removed."""

    code: str
    about: str
    """The part and, where it has several fields, the field: "lệ phí", "giấy tờ, bản chính của «Tờ khai»"."""
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.code} {self.about}: thêm {self.after}"
        if self.after is None:
            return f"{self.code} {self.about}: bỏ {self.before}"
        return f"{self.code} {self.about}: {self.before} → {self.after}"


def diff(old: EditableContent, new: EditableContent) -> tuple[Change, ...]:
    """Every difference, by code and then by sheet; empty when, and only when, nothing differs but the files' order."""
    changes: list[Change] = []
    for sheet in SHEETS:
        before, after = dict(documents(old, sheet)), dict(documents(new, sheet))
        for key in {**before, **after}:
            changes += _of_document(sheet, key, before.get(key), after.get(key))
    return tuple(sorted(changes, key=lambda change: change.code))


def _of_document(
    sheet: Sheet, key: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterator[Change]:
    if before is None or after is None:
        if sheet.defines:
            titles = [None if one is None else f"«{title_of(key, one)}»" for one in (before, after)]
            yield Change(key, sheet.kinds[0].name, *titles)
        return
    old, new = part_of(sheet, before), part_of(sheet, after)
    if old == new or (sheet.at in NAMED and set(old.rows) == set(new.rows)):
        return  # found by name: their order says nothing
    for column, was, now in zip(sheet.block, old.block, new.block, strict=True):
        if was != now:
            yield Change(key, f"{sheet.about}, {_lower(column.header)}", *_both(column, was, now))
    yield from _of_rows(sheet, key, old, new)


def _of_rows(sheet: Sheet, key: str, old: Part, new: Part) -> Iterator[Change]:
    matcher = SequenceMatcher(a=[repr(row) for row in old.rows], b=[repr(row) for row in new.rows], autojunk=False)
    for _, start, end, new_start, new_end in (op for op in matcher.get_opcodes() if op[0] != "equal"):
        gone, come = list(old.rows[start:end]), list(new.rows[new_start:new_end])
        paired = min(len(gone), len(come))
        for was, now in zip(gone, come, strict=False):
            yield from _of_row(sheet, key, was, now)
        for row in gone[paired:]:
            yield Change(key, sheet.about, _row(sheet, row), None)
        for row in come[paired:]:
            yield Change(key, sheet.about, None, _row(sheet, row))


def _of_row(sheet: Sheet, key: str, was: Row, now: Row) -> Iterator[Change]:
    """A changed row: as a whole where it reads as one phrase, else field by field."""
    before, after = _row(sheet, was), _row(sheet, now)
    if sheet.at in ("fee", "time") or len(sheet.row) == 1:
        if before != after:
            yield Change(key, sheet.about, before, after)
            return
    elif was[2][0] != now[2][0] and was[2][1:] != now[2][1:]:
        yield Change(key, sheet.about, before, None)
        yield Change(key, sheet.about, None, after)
        return
    told = False
    columns = (*sheet.group, *sheet.row)
    for column, one, other in zip(columns, (*was[1], *was[2]), (*now[1], *now[2]), strict=True):
        if one != other:
            told = True
            about = f"{sheet.about}, {_lower(column.header)} của «{_say(sheet.row[0], was[2][0])}»"
            yield Change(key, about, *_both(column, one, other))
    if not told:
        yield Change(key, f"{sheet.about}, nhóm của «{_cut(before)}»", str(was[0]), str(now[0]))


def _row(sheet: Sheet, row: Row) -> str:
    if sheet.at == "fee":
        return _fee(sheet, row[2])
    if sheet.at == "time":
        return _time(sheet, row[2])
    said = [
        _say(column, value)
        for column, value in zip((*sheet.row, *sheet.group), (*row[2], *row[1]), strict=True)
        if value not in (None, False, 0, (), "any")
    ]
    return f"«{' · '.join(said)}»"


def _fee(sheet: Sheet, values: tuple[object, ...]) -> str:
    amount, unit, channel, when = values
    assert isinstance(amount, int)
    said = "miễn phí" if amount == 0 else f"{grouped(amount)} đồng"
    return said + (f"/{unit}" if unit else "") + _circumstances(sheet.row[2], channel, when)


def _time(sheet: Sheet, values: tuple[object, ...]) -> str:
    value, unit, channel, when = values
    said = _say(sheet.row[1], unit)
    if isinstance(value, float | int):
        said = f"{grouped(value)} {said}"
    return said + _circumstances(sheet.row[2], channel, when)


def _circumstances(column: Column, channel: object, when: object) -> str:
    said = [] if channel == "any" else [_say(column, channel)]
    said += [str(when)] if when else []
    return f" ({'; '.join(said)})" if said else ""


def _say(column: Column, value: object) -> str:
    return _cut(column.say(value))


def _both(column: Column, before: object, after: object) -> tuple[str, str]:
    """Two values of a column; long texts from shortly before the place where they part."""
    one, other = _line(column.say(before)), _line(column.say(after))
    if max(len(one), len(other)) <= _LONGEST:
        return one, other
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    start = max(0, sum(1 for _ in alike) - _LEAD)
    lead = "…" if start else ""
    return lead + _cut(one[start:]), lead + _cut(other[start:])


def _cut(text: str) -> str:
    """One line, and a long one only from its beginning."""
    line = _line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _line(text: str) -> str:
    return text.replace("\n", " ⏎ ")


def _lower(header: str) -> str:
    return header[:1].lower() + header[1:]
