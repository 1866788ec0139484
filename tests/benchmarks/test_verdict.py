"""The judge of the fault suite sees each fault that it is there for."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.citizen import Said
from benchmarks.verdict import Verdict

SAID = [Said(key, "câu hỏi", 0.0, 1) for key in ("a", "b")]


def citizen(key: str) -> dict[str, Any]:
    return {"author": "citizen", "message_id": key}


def assistant(row: int, number: int = 0, outcome: str = "answered") -> dict[str, Any]:
    return {"author": "assistant", "message_id": f"in:{row}:{number}", "reply": {"outcome": outcome}}


def test_two_messages_each_answered_in_several_lines_are_kept() -> None:
    verdict = Verdict.of(SAID, [citizen("a"), assistant(1), assistant(1, 1), citizen("b"), assistant(2)])

    assert verdict == Verdict(conversations=1, accepted=2)
    assert verdict.kept


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([citizen("a"), assistant(1)], Verdict(1, 2, lost=1)),
        ([citizen("a"), citizen("b"), assistant(2)], Verdict(1, 2, lost=1)),
        ([citizen("a"), assistant(1), assistant(3), citizen("b"), assistant(2)], Verdict(1, 2, twice=1)),
        ([citizen("a"), assistant(1), citizen("b"), assistant(2), citizen("a"), assistant(3)], Verdict(1, 2, twice=1)),
        ([citizen("b"), assistant(2), citizen("a"), assistant(1)], Verdict(1, 2, out_of_order=2)),
    ],
)
def test_a_lost_a_doubled_and_a_turned_round_message_are_seen(lines: list[dict[str, Any]], expected: Verdict) -> None:
    verdict = Verdict.of(SAID, lines)

    assert verdict == expected
    assert not verdict.kept


def test_an_apology_is_an_answer_and_counted() -> None:
    verdict = Verdict.of(SAID[:1], [citizen("a"), assistant(1, outcome="engine_down")])

    assert verdict == Verdict(1, 1, apologised=1)
    assert verdict.kept
    assert (verdict + verdict).apologised == 2
