from __future__ import annotations

from typing import Any

import pytest

from eval.item import Item
from eval.question import Expect, Question
from eval.score import metrics


def question(id: str, slice: str = "clean", **expect: Any) -> Question:
    return Question(id=id, text="?", slice=slice, expect=Expect(**expect))


def item(id: str, outcome: str = "answered", code: str | None = None, **more: Any) -> Item:
    fields = {
        "intent": None, "facets": (), "score": None, "text": "", "ms": {"total": 10.0},
        "citations": ({"title": "Luật"},) if outcome == "answered" else (),
    }  # fmt: skip
    return Item(id=id, outcome=outcome, code=code, **{**fields, **more})


def test_the_share_of_right_codes_overall_and_by_slice() -> None:
    asked = [
        question("a", codes=("1",)), question("b", codes=("1", "2")), question("c", "no_diacritics", codes=("3",))
    ]  # fmt: skip
    figures = metrics(asked, [item("a", code="1"), item("b", code="2"), item("c", code="1")])

    assert figures["code@1"] == pytest.approx(2 / 3)
    assert figures["code@1/clean"] == 1
    assert figures["code@1/no_diacritics"] == 0
    assert figures["questions"] == 3


def test_a_clarifying_question_that_offers_the_code_is_half_way() -> None:
    figures = metrics([question("a", codes=("1",))], [item("a", "clarify", candidates=("2", "1"))])

    assert (figures["code@1"], figures["offered"]) == (0, 1)


def test_an_unverified_fact_of_the_right_procedure_counts_as_found() -> None:
    assert metrics([question("a", codes=("1",))], [item("a", "not_verified", "1")])["code@1"] == 1


def test_the_facet_is_scored_where_the_code_was_right() -> None:
    asked = [question(id, codes=("1",), facet="fee") for id in "abc"]
    figures = metrics(
        asked, [item("a", code="1", facets=("time", "fee")), item("b", code="1", facets=("time",)), item("c", code="2")]
    )

    assert figures["facet"] == 0.5


@pytest.mark.parametrize(
    ("outcome", "code", "right"),
    [("out_of_scope", None, 1), ("not_found", None, 1), ("clarify", None, 1), ("answered", "1", 0)],
)
def test_what_is_none_of_ours_must_be_refused(outcome: str, code: str | None, right: int) -> None:
    figures = metrics([question("a", "out_of_scope", outcomes=("out_of_scope",))], [item("a", outcome, code)])

    assert figures["refused/out_of_scope"] == right
    assert "code@1" not in figures


def test_an_answer_without_a_source_is_counted() -> None:
    asked = [question("a"), question("b"), question("c")]
    figures = metrics(asked, [item("a", citations=()), item("b"), item("c", "not_found", citations=())])

    assert figures["unsourced"] == 1


def test_a_question_that_was_not_run_is_left_out() -> None:
    figures = metrics([question("a", codes=("1",)), question("b", codes=("1",))], [item("a", code="1")])

    assert (figures["questions"], figures["code@1"]) == (1, 1)


def test_latency_has_a_middle_and_a_tail() -> None:
    ids = [str(n) for n in range(101)]
    figures = metrics(map(question, ids), [item(id, ms={"total": float(id)}) for id in ids])

    assert figures["ms/p50"] == 50
    assert figures["ms/p95"] == pytest.approx(95, abs=2)


def test_nothing_asked_is_no_error() -> None:
    assert metrics([], []) == {"questions": 0, "unsourced": 0}
