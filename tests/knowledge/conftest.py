"""Fixtures of the knowledge room. One OpenMP thread, set before the encoder or FAISS is loaded (see its package)."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from knowledge.catalogue import Catalogue
from knowledge.encoder.onnx_encoder import OnnxEncoder
from knowledge.index.build import build_index

DATA = Path(__file__).parent / "data" / "catalog"


@pytest.fixture(scope="session")
def small_catalogue() -> Catalogue:
    """Eight procedures and two articles, written for these tests."""
    return Catalogue.load(DATA)


@pytest.fixture(scope="session")
def e5() -> OnnxEncoder:
    return OnnxEncoder()


@pytest.fixture(scope="session")
def built(small_catalogue: Catalogue, e5: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a published index of the small catalogue."""
    folder = tmp_path_factory.mktemp("index")
    build_index(small_catalogue, e5, folder)
    return folder
