"""Comparing what a citizen typed with a name, whether or not diacritics were typed."""

import unicodedata


def bare(syllable: str) -> str:
    """A lower-case syllable without its diacritics: "đường" gives "duong"."""
    decomposed = unicodedata.normalize("NFD", syllable)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("đ", "d")


def agrees(typed: str, name: str) -> bool:
    """Whether a typed syllable may stand for one of a name: with diacritics it must be the same, without it may.

    Both come from `syllables()`, so the placement of the tone is settled.
    """
    return typed == name or (typed == bare(typed) and typed == bare(name))
