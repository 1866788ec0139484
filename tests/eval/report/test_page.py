from datetime import UTC, datetime

import pytest

from eval.report.difference import Difference
from eval.report.page import page
from eval.score import metrics, pairs_of
from tests.eval.test_score import item, question

ASKED = [
    question("a", codes=("1.000001",), facet="fee"),
    question("b", "<script>", codes=("1.000002",)),
    question("c", "off_topic", outcomes=("out_of_scope",)),
]
NOW = [
    item("a", code="1.000001", facets=("fee",), score=0.9),
    item("b", code="1.000001", score=0.6),
    item("c", "out_of_scope"),
]
BEFORE = [item("a", "not_found"), item("b", code="1.000002"), item("c", "out_of_scope")]


def test_what_was_gained_and_lost_between_two_runs() -> None:
    difference = Difference.of(pairs_of(ASKED, NOW), pairs_of(ASKED, BEFORE))
    assert [q.id for q in difference.gained] == ["a"]
    assert [q.id for q in difference.lost] == ["b"]


@pytest.mark.slow
def test_one_page_with_plots_inside_and_nothing_from_elsewhere() -> None:
    text = page(
        pairs_of(ASKED, NOW),
        metrics(ASKED, NOW),
        ["code@1 is 0.500, at least 0.9 is wanted"],
        {"code@1": 0.9},
        fields={"1.000001": "Hộ tịch"},
        before=pairs_of(ASKED, BEFORE),
        made=datetime(2026, 11, 25, tzinfo=UTC),
    )
    assert text.count("<svg") >= 6
    assert "at least 0.9 is wanted" in text
    assert "Hộ tịch" in text
    assert "Wrong now: 1" in text
    assert "<script>" not in text
    assert "src=" not in text
    assert "@import" not in text
