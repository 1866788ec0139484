"""Reads `places.csv`: one present commune or ward a row."""

import csv
import io
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.place import OldUnit, Place

COLUMNS = ("code", "name", "renamed_from", "old_units", "split")
"""`old_units` and `split` are lists of "unit, district, province" joined by `;`; `split` repeats those only partly
inside the present unit."""
_TYPES = ("Phường ", "Xã ", "Thị trấn ")


def read_places(path: Path) -> tuple[Place, ...]:
    """The units in `path`. Raises `ContentError` with the line of the first mistake, `OSError` if it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(path, None, "tệp không phải mã UTF-8; trong Excel chọn «CSV UTF-8» khi lưu") from error
    rows = _rows(text, path)
    if not rows or tuple(rows[0][1]) != COLUMNS:
        raise ContentError(path, 1, f"dòng đầu phải là: {','.join(COLUMNS)}")
    places: dict[str, Place] = {}
    for line, row in rows[1:]:
        if len(row) != len(COLUMNS):
            raise ContentError(path, line, f"có {len(row)} ô, cần {len(COLUMNS)}")
        place = _place(row, path, line)
        if place.code in places:
            raise ContentError(path, line, f"mã {place.code} đã có ở dòng trên")
        places[place.code] = place
    if not places:
        raise ContentError(path, None, "chưa có xã, phường nào")
    return tuple(places.values())


def _rows(text: str, path: Path) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise ContentError(path, reader.line_num, f"dòng không đúng dạng CSV: {error}") from error


def _place(row: list[str], path: Path, line: int) -> Place:
    code, name, renamed_from, old_units, split = (cell.strip() for cell in row)
    if not (len(code) == 5 and code.isdecimal()):
        raise ContentError(path, line, f"ô «code» là «{code}», cần 5 chữ số")
    if not name.startswith(_TYPES):
        raise ContentError(path, line, f"ô «name» là «{name}», cần bắt đầu bằng Phường, Xã hoặc Thị trấn")
    parts = set(_items(split))
    units = tuple(_old_unit(item, item in parts, path, line) for item in _items(old_units))
    if not units:
        raise ContentError(path, line, "ô «old_units» trống")
    unknown = parts - set(_items(old_units))
    if unknown:
        raise ContentError(path, line, f"ô «split» có «{min(unknown)}» không nằm trong «old_units»")
    return Place(code, name, renamed_from or None, units)


def _old_unit(item: str, split: bool, path: Path, line: int) -> OldUnit:
    names = [name.strip() for name in item.split(",")]
    if len(names) != 3 or not all(names) or not names[0].startswith(_TYPES):
        raise ContentError(path, line, f"«{item}» phải viết «Xã ..., Huyện ..., Tỉnh ...»")
    return OldUnit(names[0], names[1], names[2], split)


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]
