"""What the words of a question say about which facets it asks."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.facets_asked import cued_facets

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[.!?;,\n]+")
_START, _END = "<", ">"
_CUE = 2.0
"""A cue was written with care: it weighs more than a word."""
_FOUR, _LONGEST = 4, 6


def facet_features(text: str) -> dict[str, float]:
    """Features of a restored text by name.

    Words and pairs of words; the words of the last clause once more, since what is asked tends to come last; the cues
    found (`facets_asked.py`), which came first and which last; the length in steps of four words.
    """
    lowered = text.lower()
    words = _WORD.findall(lowered)
    found = dict.fromkeys([*words, *_pairs(words)], 1.0)
    clauses = [clause for part in _CLAUSE.split(lowered) if (clause := _WORD.findall(part))]
    if clauses:
        found |= dict.fromkeys([f"last clause:{term}" for term in (*clauses[-1], *_pairs(clauses[-1]))], 1.0)
    cues = cued_facets(text)
    found |= dict.fromkeys([f"cue:{cue.value}" for cue in cues], _CUE)
    if cues:
        found |= {f"first cue:{cues[0].value}": _CUE, f"last cue:{cues[-1].value}": _CUE}
    return found | {f"cues:{len(cues)}": 1.0, f"length:{min(len(words) // _FOUR, _LONGEST)}": 1.0}


def _pairs(words: list[str]) -> list[str]:
    return [" ".join(pair) for pair in pairwise([_START, *words, _END])]
