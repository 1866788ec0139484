r"""Text as a cell holds it, without loss.

Two things do not survive a cell as they are. The empty text would be an empty cell, which means "not given": it is
written `""`, and a text of quotes only gets two more. Characters that XML or the OOXML escapes `_xHHHH_` would change
are written `\uHHHH`; so is a backslash that would be read as such an escape.
"""

import re

_AWKWARD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
    r"|\\(?=u[0-9A-Fa-f]{4})"
    r"|_(?=x[0-9A-Fa-f]{4}_)"
    r"|x(?=005F_)"  # openpyxl takes these six characters out of every text it reads
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_BETWEEN = re.compile(r"[\n,;]")


def encode_text(text: str) -> str:
    """What to write into the cell; never empty."""
    if set(text) <= {'"'}:
        return text + '""'
    return _AWKWARD.sub(_escape, text)


def decode_text(cell: str) -> str:
    """The text that `encode_text` wrote, or that an editor typed."""
    cell = cell.replace("_x000D_", "").replace("\r\n", "\n")  # line ends of Excel for Windows
    if len(cell) > 1 and set(cell) == {'"'}:
        return cell[:-2]
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cell)


def encode_list(items: tuple[str, ...]) -> str:
    """Short texts in one cell, a line each."""
    return "\n".join(_BETWEEN.sub(_escape, encode_text(item)) for item in items)


def decode_list(cell: str) -> tuple[str, ...]:
    """The texts of one cell, between line ends, commas or semicolons."""
    parts = (part.strip() for part in _BETWEEN.split(cell.replace("_x000D_", "")))
    return tuple(decode_text(part) for part in parts if part)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
