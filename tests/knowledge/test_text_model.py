from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.plain_vectors import PlainVectors
from knowledge.text_model import TextModel

DIM = 4


@pytest.fixture
def model() -> TextModel:
    return TextModel(
        labels=("fee", "time"),
        terms=("phí", "lâu"),
        on_terms=np.asarray([[2, 0], [0, 3]], dtype=np.float32),
        on_vector=np.asarray([[1, 0, 0, 0], [0, 1, 0, 0]], dtype=np.float32),
        bias=np.asarray([-1, -1], dtype=np.float32),
        plain=PlainVectors("letters"),
    )


def test_words_vector_and_bias_add_up(model: TextModel) -> None:
    vector = np.eye(1, DIM, dtype=np.float32)[0]
    scores = model.scores({"phí": 1.0, "lâu": 0.5, "lạ": 1.0}, vector, "letters")
    assert scores is not None
    assert scores.tolist() == [2 + 1 - 1, 1.5 + 0 - 1]


def test_words_that_nobody_knows_count_nothing(model: TextModel) -> None:
    scores = model.scores({"lạ": 1.0}, np.zeros(DIM, dtype=np.float32), "letters")
    assert scores is not None
    assert scores.tolist() == [-1, -1]


def test_another_encoder_s_vector_tells_nothing(model: TextModel) -> None:
    assert model.scores({"phí": 1.0}, np.zeros(9, dtype=np.float32), "others") is None


def test_it_comes_back_from_its_file(model: TextModel, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    again = TextModel.load(tmp_path / "model.npz")
    vector = np.full(DIM, 0.5, dtype=np.float32)
    first, second = (one.scores({"phí": 1.0}, vector, "letters") for one in (model, again))
    assert again.labels == model.labels
    assert first is not None
    assert second is not None
    assert np.allclose(first, second, atol=1e-2)
