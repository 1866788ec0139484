from collections.abc import Sequence

import pytest

from eval.retrieval.compare import ranked, scored
from tests.eval.test_score import question


class Fixed:
    name = "fixed"

    def rank(self, text: str) -> Sequence[str]:
        assert text
        return [str(number) for number in range(10)]


def test_first_five_and_mean_reciprocal_rank_by_slice() -> None:
    asked = [
        question("a", codes=("0",)),
        question("b", "long", codes=("3", "9")),
        question("c", "long", codes=("x",)),
        question("d", codes=("0",), outcomes=("clarify",)),
        question("e", outcomes=("out_of_scope",)),
    ]
    results = scored(asked, ranked(Fixed(), asked))
    assert (results["all"].first.count, results["all"].first.value) == (3, pytest.approx(1 / 3))
    assert (results["long"].first.value, results["long"].five.value) == (0, 0.5)
    assert results["long"].mrr == pytest.approx((1 / 4 + 0) / 2)
