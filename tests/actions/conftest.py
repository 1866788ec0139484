from __future__ import annotations

from pathlib import Path

import pytest

from actions.answer import ActionAnswer, Knowledge
from actions.texts import Texts
from knowledge.catalogue import Catalogue
from knowledge.decide import Decision
from tests.actions.asking import Make
from tests.fakes.fake_knowledge import FakeKnowledge

CATALOG = Path(__file__).parents[2] / "knowledge" / "catalog"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real content."""
    return Catalogue.load(CATALOG)


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts.load()


@pytest.fixture
def make(catalogue: Catalogue, texts: Texts) -> Make:
    """`action_answer` over decisions scripted by text."""

    def made(script: dict[str, Decision]) -> tuple[ActionAnswer, FakeKnowledge]:
        knowledge: FakeKnowledge = FakeKnowledge(catalogue, script)
        checked: Knowledge = knowledge
        return ActionAnswer(checked, texts), knowledge

    return made
