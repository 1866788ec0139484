from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.preview.source import PreviewSource
from knowledge.catalogue import Catalogue
from knowledge.glossary import Glossary
from knowledge.index.pointer import publish
from knowledge.index.snapshot import FILE as CONTENT
from knowledge.index.snapshot import Snapshot

DATA = Path(__file__).parents[2] / "knowledge" / "data" / "catalog"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "catalog")
    return tmp_path / "catalog"


@pytest.fixture
def source(catalog: Path, tmp_path: Path) -> PreviewSource:
    """The catalogue to change, and the content of a version in use made from it as it was."""
    index = tmp_path / "index"
    (index / "v1").mkdir(parents=True)
    Snapshot(Catalogue.load(catalog), Glossary({})).save(index / "v1" / CONTENT)
    publish(index, "v1")
    return PreviewSource(catalog, index)


@pytest.fixture
def first(catalog: Path) -> Path:
    return catalog / "procedures" / "1.000001.yaml"
