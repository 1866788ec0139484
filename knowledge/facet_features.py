"""What the words of a question say about which facets it asks."""

from __future__ import annotations

from knowledge.facets_asked import cued_facets
from knowledge.word_features import word_features

_CUE = 2.0
"""A cue was written with care: it weighs more than a word."""
_FOUR, _LONGEST = 4, 6


def facet_features(text: str) -> dict[str, float]:
    """Features of a restored text by name.

    Its words, the cues found (`facets_asked.py`), which came first and which last, and its length in steps of four
    words.
    """
    cues = cued_facets(text)
    found = word_features(text) | dict.fromkeys([f"cue:{cue.value}" for cue in cues], _CUE)
    if cues:
        found |= {f"first cue:{cues[0].value}": _CUE, f"last cue:{cues[-1].value}": _CUE}
    return found | {f"cues:{len(cues)}": 1.0, f"length:{min(len(text.split()) // _FOUR, _LONGEST)}": 1.0}
