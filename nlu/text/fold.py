"""Text reduced to what survives careless typing: the common key for matching."""

from __future__ import annotations

import re
import unicodedata

_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})
_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")


def fold(text: str) -> str:
    """Return `text` in lower case and without diacritics.

    `đ` has no decomposition in Unicode, so it is mapped by hand. For NFC Vietnamese the result has as many
    characters as the input, so offsets found in one hold in the other.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.translate(_D).lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def syllables(text: str) -> list[str]:
    """Split `text` into lower-case syllables and numbers, punctuation left out, diacritics kept.

    Numbers with inner points stay whole (`1.001193`, `150.000`). For keys without diacritics: `syllables(fold(text))`.
    """
    return _SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())
