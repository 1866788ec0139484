from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.adapted_encoder import AdaptedEncoder, adapted
from knowledge.encoder.plain_vectors import PlainVectors
from tests.fakes.letter_encoder import LetterEncoder

TEXTS = ["khai sinh", "lệ phí bao nhiêu"]


@pytest.fixture
def adapter(tmp_path: Path) -> Path:
    encoder = LetterEncoder()
    matrix = np.eye(encoder.dim) + np.random.default_rng(1).normal(size=(encoder.dim, encoder.dim)) * 0.05
    np.savez(tmp_path / "adapter.npz", encoder=np.asarray(encoder.name), matrix=matrix.astype(np.float16))
    return tmp_path / "adapter.npz"


def test_the_adapter_is_undone(adapter: Path) -> None:
    plain, turned = LetterEncoder(), adapted(LetterEncoder(), adapter)
    assert isinstance(turned, AdaptedEncoder)
    back = PlainVectors.behind(turned.name, adapter)
    assert back.name == plain.name
    undone = back.of(turned.queries(TEXTS), turned.name)
    assert undone is not None
    assert np.allclose(undone, plain.queries(TEXTS), atol=1e-4)


def test_one_vector_comes_back_as_one(adapter: Path) -> None:
    turned = adapted(LetterEncoder(), adapter)
    undone = PlainVectors.behind(turned.name, adapter).of(turned.queries(TEXTS)[0], turned.name)
    assert undone is not None
    assert undone.shape == (turned.dim,)


def test_plain_vectors_stay_as_they_are(adapter: Path) -> None:
    vectors = LetterEncoder().queries(TEXTS)
    assert PlainVectors(LetterEncoder().name, adapter).of(vectors, LetterEncoder().name) is vectors


def test_another_encoder_s_are_not_understood(adapter: Path) -> None:
    assert PlainVectors(LetterEncoder().name, adapter).of(np.ones((1, 5), dtype=np.float32), "others") is None
    assert PlainVectors("others", adapter).of(np.ones((1, 5), dtype=np.float32), "others+12345678") is None
