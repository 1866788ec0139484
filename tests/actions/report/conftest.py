from __future__ import annotations

import pytest

from actions.texts import Texts
from knowledge.places import PlaceDirectory
from tests.actions.conftest import CATALOG
from tests.actions.report.talk import ReportTalk


@pytest.fixture(scope="session")
def places() -> PlaceDirectory:
    return PlaceDirectory.load(CATALOG / "places.csv")


@pytest.fixture
def talk(places: PlaceDirectory, texts: Texts) -> ReportTalk:
    return ReportTalk(places, texts)
