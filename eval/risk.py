"""How many of the given answers are wrong, if only the surest are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.score import Pair, code_right


@dataclass(frozen=True)
class RiskPoint:
    """With answers from `threshold` on: `coverage` of all questions are answered, `risk` of those wrongly."""

    threshold: float
    coverage: float
    risk: float


def risk_coverage(pairs: Sequence[Pair]) -> list[RiskPoint]:
    """From the surest answer to all that were given; questions without an answer count as wrong when answered."""
    sure = sorted(
        ((item.score, code_right((q, item))) for q, item in pairs if item.score is not None and item.code is not None),
        reverse=True,
    )
    points: list[RiskPoint] = []
    wrong = 0
    for count, (score, right) in enumerate(sure, 1):
        wrong += not right
        points.append(RiskPoint(score, count / len(pairs), wrong / count))
    return points
