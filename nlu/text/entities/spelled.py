"""Patterns for Vietnamese words that people type with or without their diacritics."""

from __future__ import annotations

import re

from nlu.text.fold import fold


def either(phrases: str) -> str:
    """Return a pattern for any of `phrases` (joined by `|`), each word with all its diacritics or with none.

    The longest phrase is tried first. Compile it with `re.IGNORECASE`; words meet any white space between.
    """
    alternatives = sorted((phrase.strip() for phrase in phrases.split("|")), key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(_word, phrase.split())) for phrase in alternatives) + ")"


def _word(word: str) -> str:
    plain = fold(word)
    return re.escape(word) if plain == word else f"(?:{re.escape(word)}|{re.escape(plain)})"


# With `re.IGNORECASE` these match s and i; they are left by no folding.
_CASE_TWINS = str.maketrans({"ſ": "s", "ı": "i"})


def key(typed: str) -> str:
    """Return what a pattern of `either` matched as a key: folded, with single spaces."""
    return " ".join(fold(typed).translate(_CASE_TWINS).split())
