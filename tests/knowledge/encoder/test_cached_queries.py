import numpy as np
import pytest

from knowledge.encoder.cached_queries import CachedQueries
from tests.fakes.letter_encoder import LetterEncoder


def test_a_question_is_encoded_once() -> None:
    encoder = LetterEncoder()
    cached = CachedQueries(encoder)
    first, second = cached.queries(["a", "b"]), cached.queries(["b", "a"])
    assert encoder.queries_embedded == 2
    assert np.array_equal(first, second[::-1])
    assert (cached.name, cached.dim) == (encoder.name, encoder.dim)


def test_the_question_not_asked_for_longest_is_forgotten() -> None:
    encoder = LetterEncoder()
    cached = CachedQueries(encoder, size=2)
    for text in ("a", "b", "a", "c", "a"):
        cached.queries([text])
    assert encoder.queries_embedded == 3
    cached.queries(["b"])
    assert encoder.queries_embedded == 4


def test_passages_are_not_kept() -> None:
    encoder = LetterEncoder()
    cached = CachedQueries(encoder)
    cached.passages(["a"])
    cached.passages(["a"])
    assert encoder.passages_embedded == 2


def test_a_cache_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        CachedQueries(LetterEncoder(), size=0)
