"""Which facet was answered where another was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from eval.score import Pair, code_right


def confusion(pairs: Sequence[Pair]) -> Mapping[tuple[str, str], int]:
    """Counts of (asked, answered) over right documents and questions of one facet; `answered` is the first told."""
    told: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        question, item = pair
        if len(question.expect.asked) == 1 and code_right(pair):
            (asked,) = question.expect.asked
            told[asked, asked if asked in item.facets else (item.facets[0] if item.facets else "none")] += 1
    return told
