"""A version carries the content it was built from."""

from pathlib import Path

import pytest

import knowledge
from knowledge.catalogue import Catalogue
from knowledge.glossary import Glossary
from knowledge.index.broken import IndexBroken
from knowledge.index.build import build_index, version_for
from knowledge.index.open import open_index
from knowledge.index.snapshot import Snapshot
from tests.fakes.letter_encoder import LetterEncoder

CATALOG = Path(knowledge.__file__).parent / "catalog"


@pytest.mark.slow
def test_the_whole_real_catalogue_comes_back_as_it_was(tmp_path: Path) -> None:
    content = Snapshot(Catalogue.load(CATALOG), Glossary.of(CATALOG))
    content.save(tmp_path / "content.json")
    again = Snapshot.open(tmp_path / "content.json")
    assert again.counts == content.counts
    assert again.counts["procedures"] > 8
    assert again.catalogue.version == content.catalogue.version
    for kind in content.counts:
        assert getattr(again.catalogue, kind) == getattr(content.catalogue, kind)
    assert again.glossary.terms == content.glossary.terms


def test_an_opened_index_has_its_content(small_catalogue: Catalogue, tmp_path: Path) -> None:
    build_index(small_catalogue, LetterEncoder(), tmp_path, glossary=Glossary({"sổ đỏ": ["bìa đỏ"]}))
    content = open_index(tmp_path).content
    assert content.catalogue.procedures == small_catalogue.procedures
    assert content.glossary.expand("bìa đỏ") == "bìa đỏ sổ đỏ"


def test_a_change_of_the_glossary_makes_another_version(small_catalogue: Catalogue) -> None:
    versions = {
        version_for(Snapshot(small_catalogue, Glossary(terms)), LetterEncoder())
        for terms in ({}, {"sổ đỏ": ["bìa đỏ"]}, {"sổ đỏ": ["bìa đỏ", "sổ hồng"]})
    }
    assert len(versions) == 3


@pytest.mark.parametrize("damage", ["", "{}", '{"version": "x", "kinds": {"procedures": {"1": {}}}, "glossary": {}}'])
def test_damaged_content_is_no_index(tmp_path: Path, damage: str) -> None:
    (tmp_path / "content.json").write_text(damage)
    with pytest.raises(IndexBroken, match=r"content\.json"):
        Snapshot.open(tmp_path / "content.json")
