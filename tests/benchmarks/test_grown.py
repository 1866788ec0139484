"""The catalogue that the index is measured with."""

import numpy as np
import pytest

from benchmarks.grown import Grown
from knowledge.index.document import Document

DOCUMENTS = (
    Document("a", "procedure", "Khai sinh", ("Khai sinh", "làm giấy khai sinh"), ((None, "một hai"), (None, "ba"))),
    Document("b", "procedure", "Kết hôn", ("Kết hôn",), ((None, "bốn năm sáu"),), phrasings=("cưới vợ", "lấy chồng")),
)
VECTORS = np.eye(4, 8, dtype=np.float32)


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_every_field_has_as_many_rows_as_the_documents_say(size: int) -> None:
    grown = Grown(DOCUMENTS, VECTORS, size)
    entries = list(grown.entries())
    assert sum(len(entry.sections) for entry in entries) == len(list(grown.chunk_texts())) == size
    assert len(list(grown.whole_texts())) == len(list(grown.asked_texts())) == len(entries)
    assert len(list(grown.name_texts())) == sum(len(entry.names) for entry in entries)
    assert len(grown.rows("chunks")) == size
    assert len(grown.rows("names")) == sum(len(entry.names) for entry in entries)
    assert len(grown.rows("asked")) == sum(entry.asked for entry in entries)


def test_real_documents_come_first_as_they_are() -> None:
    grown = Grown(DOCUMENTS, VECTORS, 9)
    assert [entry.names for entry in grown.entries()][:2] == [document.names for document in DOCUMENTS]
    assert list(grown.chunk_texts())[:3] == ["Khai sinh. một hai", "Khai sinh. ba", "Kết hôn. bốn năm sáu"]
    assert list(grown.asked_texts())[:2] == ["Khai sinh\nlàm giấy khai sinh", "cưới vợ\nlấy chồng"]
    assert next(grown.whole_texts()) == "Khai sinh\nlàm giấy khai sinh\nKhai sinh. một hai\nKhai sinh. ba"


def test_growth_is_the_same_every_time_and_near_what_it_grew_from() -> None:
    one, other = Grown(DOCUMENTS, VECTORS, 40), Grown(DOCUMENTS, VECTORS, 40)
    assert list(one.chunk_texts()) == list(other.chunk_texts())
    rows = one.rows("chunks")
    assert np.array_equal(rows, other.rows("chunks"))
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(40), abs=1e-5)
    assert (rows @ VECTORS.T).max(axis=1).min() > 0.9
