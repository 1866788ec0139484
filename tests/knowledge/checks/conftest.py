from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.checks.inspection import Inspection

DATA = Path(__file__).parents[1] / "data" / "catalog"
TODAY = date(2026, 11, 23)

Change = Callable[..., Inspection]


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """A catalogue of its own to change: the eight procedures and two articles of the room's tests."""
    shutil.copytree(DATA, tmp_path / "catalog")
    return tmp_path / "catalog"


@pytest.fixture
def change(catalog: Path) -> Change:
    """`change(old, new, ...)` replaces text in a file (1.000001's unless named), then inspects the catalogue."""

    def changed(*pairs: tuple[str, str], file: str = "procedures/1.000001.yaml", today: date = TODAY) -> Inspection:
        path = catalog / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        return Inspection.open(catalog, today)

    return changed
