from pathlib import Path

import numpy as np
import pytest

from knowledge.fields import RANK_FEATURES, Fields
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.open import open_index
from knowledge.syllables import syllables
from tests.fakes.letter_encoder import LetterEncoder


@pytest.fixture
def index(small_catalogue: object, tmp_path: Path) -> Index:
    build_index(small_catalogue, LetterEncoder(), tmp_path)  # type: ignore[arg-type]
    return open_index(tmp_path)


def fields(index: Index, text: str) -> Fields:
    return Fields.of(index, LetterEncoder().queries([text])[0], syllables(text), syllables(text))


def test_a_row_of_numbers_for_every_document(index: Index) -> None:
    scored = fields(index, "làm lại giấy khai sinh")
    assert scored.features.shape == (len(index.entries), len(RANK_FEATURES))
    assert np.isfinite(scored.features).all()


def test_said_is_the_share_of_the_terms_that_stand_in_a_document(index: Index) -> None:
    row = index.row["1.000001"]
    known, half, unknown = (fields(index, text).said[row] for text in ("khai sinh", "khai sinh xyzzy", "xyzzy plugh"))
    assert known == pytest.approx(1)
    assert 0 < half < 1
    assert unknown == 0
