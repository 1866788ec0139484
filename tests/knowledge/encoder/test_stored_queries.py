from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.stored_queries import StoredQueries
from tests.fakes.letter_encoder import LetterEncoder

ASKED = ["mất sổ đỏ", "làm khai sinh"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "index" / "questions.npz"
    stored = StoredQueries(LetterEncoder(), path)
    stored.queries(ASKED)
    stored.save()
    return path


def test_known_questions_are_not_encoded_again(path: Path) -> None:
    encoder = LetterEncoder()
    vectors = StoredQueries(encoder, path).queries([*ASKED, "câu mới"])
    assert encoder.queries_embedded == 1
    np.testing.assert_array_equal(vectors, LetterEncoder().queries([*ASKED, "câu mới"]))


def test_what_is_no_longer_asked_is_let_go(path: Path) -> None:
    stored = StoredQueries(LetterEncoder(), path)
    stored.queries(ASKED[:1])
    stored.save()
    encoder = LetterEncoder()
    StoredQueries(encoder, path).queries(ASKED)
    assert encoder.queries_embedded == 1


def test_the_file_of_another_encoder_is_no_file(path: Path) -> None:
    for encoder in (LetterEncoder(name="others"), LetterEncoder(dim=32)):
        StoredQueries(encoder, path).queries(ASKED)
        assert encoder.queries_embedded == 2


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut off", b"not a zip"])
def test_a_damaged_file_is_no_file(path: Path, damage: bytes) -> None:
    path.write_bytes(damage)
    encoder = LetterEncoder()
    stored = StoredQueries(encoder, path)
    stored.queries(ASKED)
    stored.save()
    assert encoder.queries_embedded == 2
    assert list(path.parent.iterdir()) == [path]


def test_no_question_leaves_the_file(path: Path) -> None:
    before = path.read_bytes()
    stored = StoredQueries(LetterEncoder(), path)
    assert stored.queries([]).shape == (0, 64)
    stored.save()
    assert path.read_bytes() == before
