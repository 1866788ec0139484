"""The life events of the real catalogue."""

from pathlib import Path

import pytest
import yaml

import knowledge
from knowledge.catalogue import Catalogue

CATALOG = Path(knowledge.__file__).parent / "catalog"
EVENTS = {
    "sinh-con", "ket-hon", "mua-ban-nha-dat", "xay-nha", "mo-quan-ho-kinh-doanh", "mat-giay-to",
    "nguoi-than-qua-doi", "chuyen-cho-o", "di-lam-that-nghiep", "di-nuoc-ngoai",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(CATALOG)


@pytest.mark.slow
def test_every_life_event_is_there_and_every_step_leads_somewhere(catalogue: Catalogue) -> None:
    assert set(catalogue.journeys) == EVENTS
    assert catalogue.unreachable == ()


def test_a_life_event_has_an_order_to_tell(catalogue: Catalogue) -> None:
    for journey in catalogue.journeys.values():
        assert len(journey.steps) >= 3, journey.slug


@pytest.mark.parametrize("slug", sorted(EVENTS))
def test_an_editor_wrote_at_least_three_questions(slug: str) -> None:
    questions = yaml.safe_load((CATALOG / "questions" / f"{slug}.yaml").read_text(encoding="utf-8"))
    assert len({question["ask"] for question in questions}) >= 3
