"""One column of a sheet, and what its cells may hold."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from knowledge.workbook.cell_text import decode_list, decode_text, encode_list, encode_text

CellValue = str | int | float | date | None
Kind = Literal["text", "whole", "number", "date", "flag", "choice", "list", "code"]

FLAG: Mapping[object, str] = {True: "có", False: "không"}
_MOST_CHARACTERS = 32_767
"""Excel's limit for a cell."""
_FIRST_DATE = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was, so that earlier dates are read differently by different programs."""


class BadCell(Exception):
    """What is wrong with a cell's value, in Vietnamese; the caller knows where the cell is."""


@dataclass(frozen=True, eq=False)
class Column:
    """A column: `field` is the model's field ("" when the row is one plain text), `note` the header's comment."""

    header: str
    field: str
    note: str
    kind: Kind = "text"
    choices: Mapping[object, str] | None = None
    """For a choice: the model's values and what the drop-down calls them."""
    width: int = 20

    @property
    def labels(self) -> Mapping[object, str] | None:
        """The drop-down, or None for a column without one."""
        return FLAG if self.kind == "flag" else self.choices

    def encode(self, value: object) -> CellValue:
        """The cell of a model's value. Raises `BadCell` for a value that Excel could not give back unchanged."""
        if value is None:
            return None
        if self.labels is not None:
            return self.labels[value]
        if self.kind == "list":
            assert isinstance(value, tuple | list)
            return _short(encode_list(tuple(value))) if value else None
        if isinstance(value, str):
            return _short(encode_text(value))
        if isinstance(value, date):
            if value < _FIRST_DATE:
                raise BadCell(f"Excel không giữ được ngày trước năm 1900 ({value.isoformat()})")
            return value
        assert isinstance(value, int | float)
        if not math.isfinite(value) or float(f"{value:.15g}") != value:
            raise BadCell(f"Excel chỉ giữ 15 chữ số ({value})")
        return value

    def decode(self, cell: object) -> object:
        """The model's value of a cell that is not empty. Raises `BadCell`."""
        if self.labels is not None:
            return self._choice(cell, self.labels)
        if self.kind == "date":
            return _date(cell)
        if self.kind in ("whole", "number"):
            return _number(cell, whole=self.kind == "whole")
        text = _code(cell) if self.kind == "code" else _text(cell)
        return decode_list(text) if self.kind == "list" else decode_text(text)

    def say(self, value: object) -> str:
        """A value as an editor reads it in a list of changes."""
        if value is None or value == ():
            return "(trống)"
        if self.labels is not None:
            return self.labels[value]
        if isinstance(value, date):
            return value.strftime("%d/%m/%Y")
        if isinstance(value, float | int):
            return grouped(value)
        return ", ".join(value) if isinstance(value, tuple | list) else str(value)

    def _choice(self, cell: object, labels: Mapping[object, str]) -> object:
        if isinstance(cell, bool) and self.kind == "flag":
            return cell
        folded = str(cell).strip().casefold()
        for value, label in labels.items():
            if label.casefold() == folded:
                return value
        raise BadCell(f"«{self.header}» chỉ nhận: {', '.join(labels.values())}; ô đang ghi “{cell}”")


def grouped(number: float) -> str:
    """A number with Vietnamese separators: 10000 is "10.000", 0.5 is "0,5"."""
    text = f"{int(number):,}" if number == int(number) else f"{number:,.15g}"
    return text.translate(str.maketrans(",.", ".,"))


def _short(text: str) -> str:
    if len(text) > _MOST_CHARACTERS:
        raise BadCell(f"dài {grouped(len(text))} ký tự, quá mức {grouped(_MOST_CHARACTERS)} của một ô Excel")
    return text


def _code(cell: object) -> str:
    """A code typed into a cell of numbers has become a number: 1.00089 was 1.000890."""
    return f"{cell:.6f}" if isinstance(cell, float) else _text(cell).strip()


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    raise BadCell(f"phải là chữ, Excel đã đổi thành “{cell}”: chọn định dạng ô là Text rồi gõ lại")


def _number(cell: object, whole: bool) -> int | float:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise BadCell(f"phải là số, chỉ gồm chữ số; ô đang ghi “{cell}”")
    if not whole:
        return cell
    if cell != int(cell):
        raise BadCell(f"phải là số nguyên; ô đang ghi {cell}")
    return int(cell)


def _date(cell: object) -> date:
    if isinstance(cell, datetime):
        if cell.time().replace(microsecond=0).isoformat() != "00:00:00":
            raise BadCell("chỉ ghi ngày, không ghi giờ")
        return cell.date()
    if isinstance(cell, date):
        return cell
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(str(cell).strip(), form).date()
        except ValueError:
            continue
    raise BadCell(f"phải là ngày có thật, viết ngày/tháng/năm (23/11/2026); ô đang ghi “{cell}”")
