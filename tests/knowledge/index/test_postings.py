"""BM25 worked out in blocks: to the last digit what bm25s works out at once."""

import bm25s
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.bm25 import Bm25
from knowledge.index.postings import Postings
from knowledge.syllables import tokens

SYLLABLES = ("đăng", "ký", "khai", "sinh", "kết", "hôn")
TEXTS = st.lists(st.lists(st.sampled_from(SYLLABLES), max_size=12).map(" ".join), min_size=1, max_size=12).filter(any)


def assert_same_scores(texts: list[str]) -> None:
    expected = bm25s.BM25(method="lucene", k1=1.5, b=0.75, backend="numpy")
    expected.index([tokens(text) for text in texts], show_progress=False)
    built = Bm25.build(iter(texts))
    terms = sorted({term for text in texts for term in tokens(text)})
    for term in terms:
        assert np.array_equal(built.scores([term]), expected.get_scores([term]))
    assert np.array_equal(built.scores(terms), expected.get_scores(terms))


@given(TEXTS)
def test_the_scores_are_those_of_bm25s(texts: list[str]) -> None:
    assert_same_scores(texts)


def test_the_scores_are_those_of_bm25s_across_blocks() -> None:
    random = np.random.default_rng(5)
    assert_same_scores([" ".join(random.choice(SYLLABLES, size=random.integers(0, 9))) for _ in range(9_000)])


def test_every_column_names_its_texts_in_order_and_once() -> None:
    made = Postings.of(["khai sinh", "", "sinh sinh khai"] * 2_000)
    for term in ("khai", "sinh", "khai_sinh"):
        column = made.vocabulary[term]
        texts = made.texts[made.starts[column] : made.starts[column + 1]]
        assert len(texts) == (2_000 if term == "khai_sinh" else 4_000)
        assert (np.diff(texts) > 0).all()
