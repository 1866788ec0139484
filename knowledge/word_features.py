"""The words of a question as features for a linear model."""

from __future__ import annotations

import re
from itertools import pairwise

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[.!?;,\n]+")
_START, _END = "<", ">"


def word_features(text: str) -> dict[str, float]:
    """Words and pairs of words of a restored text, and those of the last clause once more: what is asked comes last."""
    lowered = text.lower()
    words = _WORD.findall(lowered)
    found = dict.fromkeys([*words, *_pairs(words)], 1.0)
    clauses = [clause for part in _CLAUSE.split(lowered) if (clause := _WORD.findall(part))]
    if clauses:
        found |= dict.fromkeys([f"last clause:{term}" for term in (*clauses[-1], *_pairs(clauses[-1]))], 1.0)
    return found


def _pairs(words: list[str]) -> list[str]:
    return [" ".join(pair) for pair in pairwise([_START, *words, _END])]
