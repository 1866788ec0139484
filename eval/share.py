"""A share of right answers, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_DRAWS = 1000
_SEED = 11


@dataclass(frozen=True)
class Share:
    """`value` of `count` questions, with the bounds between which 95 % of resampled question sets lie."""

    value: float
    low: float
    high: float
    count: int

    @classmethod
    def of(cls, marks: Sequence[bool]) -> Share:
        """By bootstrap: the questions are drawn anew, with replacement. Raises `ValueError` for no marks."""
        if not marks:
            raise ValueError("a share of nothing")
        right, count = sum(marks), len(marks)
        # Drawing marks with replacement counts the right ones binomially.
        drawn = np.random.default_rng(_SEED).binomial(count, right / count, size=_DRAWS) / count
        low, high = np.quantile(drawn, (0.025, 0.975))
        return cls(right / count, float(low), float(high), count)

    def __str__(self) -> str:
        """`0.953 [0.932, 0.971] n=364`."""
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.count}"
