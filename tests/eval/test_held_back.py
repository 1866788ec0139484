"""The questions that are held back are many, fair, and never seen by what is measured."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from eval.question import Question, read_questions
from knowledge.catalogue import Catalogue
from knowledge.golden.read import read_golden
from knowledge.schema import Facet
from nlu.text.fold import fold, syllables

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CATALOG = ROOT / "knowledge" / "catalog"
NEAR = 0.75
"""Share of syllables in common, of all that two texts have: from here on they are one question in other words."""


@pytest.fixture(scope="module")
def held_back() -> list[Question]:
    return list(read_questions(ROOT / "eval" / "questions" / "test.jsonl"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(CATALOG)


def test_there_are_enough_of_every_kind(held_back: list[Question]) -> None:
    slices = Counter(question.slice for question in held_back)
    assert sum(bool(question.expect.codes) for question in held_back) >= 1200
    assert slices["off_topic"] + slices["not_covered"] >= 200
    assert slices["not_covered"] >= 80
    assert all(
        slices[name] >= 100 for name in ("clean", "southern", "long", "several", "indirect", "texted", "english")
    )


def test_every_document_is_asked_for_and_only_documents_are(held_back: list[Question], catalogue: Catalogue) -> None:
    asked = Counter(code for question in held_back for code in question.expect.codes)
    known = {*catalogue.procedures, *catalogue.guidance, *catalogue.journeys}
    assert set(asked) == known
    assert min(asked.values()) >= 5


def test_facets_exist(held_back: list[Question]) -> None:
    assert {facet for question in held_back for facet in question.expect.asked} <= {facet.value for facet in Facet}


def test_texts_are_written_once(held_back: list[Question]) -> None:
    assert len({" ".join(syllables(fold(question.text))) for question in held_back}) == len(held_back)


def test_none_is_near_to_what_the_product_has_seen(held_back: list[Question], catalogue: Catalogue) -> None:
    seen = [*phrasings(catalogue), *calibration(), *utterances(), *(golden.ask for golden in read_golden(CATALOG))]
    assert len(seen) > 8000
    words: dict[str, list[int]] = {}
    sets = [frozenset(syllables(fold(text))) for text in seen]
    for number, one in enumerate(sets):
        for word in one:
            words.setdefault(word, []).append(number)
    leaks = []
    for question in held_back:
        mine = frozenset(syllables(fold(question.text)))
        common = Counter(number for word in mine for number in words.get(word, ()))
        for number, count in common.items():
            if count / (len(mine) + len(sets[number]) - count) >= NEAR:
                leaks.append((question.id, question.text, seen[number]))
    assert leaks == []


def phrasings(catalogue: Catalogue) -> Iterable[str]:
    for documents in (catalogue.procedures, catalogue.guidance, catalogue.journeys):
        for document in documents.values():
            yield from document.phrasings


def calibration() -> Iterable[str]:
    for path in (ROOT / "knowledge" / "calibration").glob("*.jsonl"):
        yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())


def utterances() -> Iterable[str]:
    """Training examples that are whole sentences; words of greeting are anybody's."""
    for path in (ROOT / "nlu" / "data").glob("*.yml"):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", ()):
            for line in str(entry.get("examples", "")).splitlines():
                text = re.sub(r"\[([^\]]+)\](?:\{[^}]*\}|\([^)]*\))?", r"\1", line.removeprefix("- "))
                if len(text.split()) > 3:
                    yield text
