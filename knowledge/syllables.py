"""Vietnamese text as lower-case syllables, the unit that search counts."""

import re
import unicodedata
from itertools import pairwise

_WORD = re.compile(r"[^\W_]+")

_MODERN = {
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
"""Both placements of the tone are in daily use (hoà, hòa); one is chosen so that they meet."""


def syllables(text: str) -> list[str]:
    """Lower-case syllables with diacritics, numbers included, punctuation dropped, one tone placement."""
    return [_one_placement(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).lower())]


def tokens(text: str) -> list[str]:
    """Syllables and adjacent pairs, the terms of BM25. Pairs stand in for word segmentation (measured better)."""
    return with_pairs(syllables(text))


def with_pairs(words: list[str]) -> list[str]:
    """`words` followed by every adjacent pair, joined by `_` (which no syllable contains)."""
    return words + [f"{a}_{b}" for a, b in pairwise(words)]


def _one_placement(word: str) -> str:
    modern = _MODERN.get(word[-2:])
    if modern is None or word[-3:-2] == "q":  # quý, quỳ: u belongs to the consonant
        return word
    return word[:-2] + modern
