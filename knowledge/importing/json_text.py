"""Reading JSON of another system."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from knowledge.errors import ContentError

Json = Mapping[str, Any]


def read_json(path: Path) -> Any:
    """The content of `path`. Raises `ContentError` (with the line, where known) when it is no JSON in UTF-8."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ContentError(path, error.lineno, f"không phải JSON hợp lệ ({error.msg})") from error
    except UnicodeDecodeError as error:
        raise ContentError(path, None, "tệp không phải mã UTF-8") from error


def rows(parent: Json, key: str) -> list[Json]:
    """The list of objects under `key`; none when it is absent, null or "". Raises `TypeError` for anything else."""
    found = parent.get(key) or []
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise TypeError(f"{key} phải là danh sách bản ghi")
    return found


def text(row: Json, key: str) -> str:
    """The value under `key` as text; empty when it is absent or null."""
    value = row.get(key)
    return "" if value is None else str(value)


def number(value: Any) -> float | None:
    """A number that may be written as text ("8.000", "8000", "5"); None when there is none. Raises `ValueError`."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        plain = value.strip().replace(" ", "")
        groups = plain.replace(",", ".").split(".")
        if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
            plain = "".join(groups)
        return float(plain)
    return float(value)
