from __future__ import annotations

from pathlib import Path

import pytest

from actions.texts import Texts
from knowledge.catalogue import Catalogue

CATALOG = Path(__file__).parents[2] / "knowledge" / "catalog"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real content."""
    return Catalogue.load(CATALOG)


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts.load()
