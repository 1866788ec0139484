"""A clean record, to be spoilt one value at a time."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.importing.compose import Imported, compose
from knowledge.importing.portal_detail import parse_portal_detail

DATA = Path(__file__).parents[1] / "data" / "importing"
OPENED = date(2026, 11, 23)
Spoil = Callable[[dict[str, Any]], object]


@pytest.fixture
def detail() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((DATA / "portal" / "1.900001.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture
def imported(detail: dict[str, Any]) -> Callable[[Spoil], Imported]:
    """The import of the clean record after `spoil` changed its `data`."""

    def spoilt(spoil: Spoil) -> Imported:
        data = copy.deepcopy(detail["data"])
        spoil(data)
        return compose(parse_portal_detail(data), OPENED)

    return spoilt
