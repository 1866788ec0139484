import pytest

from eval.risk import risk_coverage
from tests.eval.test_score import item, question


def test_the_surest_answers_come_first() -> None:
    asked = [question(id, codes=("1",)) for id in "abcd"]
    pairs = [
        (asked[0], item("a", code="1", score=0.9)),
        (asked[1], item("b", code="2", score=0.6)),
        (asked[2], item("c", code="1", score=0.7)),
        (asked[3], item("d", "not_found")),
    ]
    points = risk_coverage(pairs)
    assert [point.threshold for point in points] == [0.9, 0.7, 0.6]
    assert [point.coverage for point in points] == pytest.approx([0.25, 0.5, 0.75])
    assert [point.risk for point in points] == pytest.approx([0, 0, 1 / 3])
