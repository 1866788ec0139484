"""Scores of parts, reduced to documents."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.groups import Groups

DOCUMENTS = st.lists(
    st.lists(st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0]), min_size=1, max_size=7), min_size=1, max_size=9
)


def flat(documents: list[list[float]]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.asarray([score for one in documents for score in one], dtype=np.float32)


@given(DOCUMENTS, st.integers(1, 4))
def test_the_mean_of_the_best_counts_equal_scores_as_often_as_they_stand(
    documents: list[list[float]], count: int
) -> None:
    means = Groups([len(one) for one in documents]).mean_of_best(flat(documents), count)
    expected = [np.mean(sorted(one, reverse=True)[:count]) for one in documents]
    assert means.dtype == np.float32
    assert means.tolist() == pytest.approx(expected)


@given(DOCUMENTS)
def test_the_best_is_the_mean_of_one(documents: list[list[float]]) -> None:
    groups = Groups([len(one) for one in documents])
    assert groups.best(flat(documents)).tolist() == [max(one) for one in documents]
    assert np.array_equal(groups.mean_of_best(flat(documents), 1), groups.best(flat(documents)))


def test_rows_know_their_document() -> None:
    groups = Groups([2, 1, 3])
    assert groups.starts.tolist() == [0, 2, 3]
    assert groups.owner.tolist() == [0, 0, 1, 2, 2, 2]
