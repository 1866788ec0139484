"""Text of a citizen as the service can keep it."""

from __future__ import annotations

import unicodedata

_KEPT_CONTROLS = "\n\t"
_DROPPED = {"Cc", "Cs"}
"""Control characters, and halves of surrogate pairs, which no database can hold."""


def clean(text: str) -> str | None:
    """`text` composed (NFC) and without control characters but line breaks and tabs; None when nothing is left."""
    kept = "".join(mark for mark in text if mark in _KEPT_CONTROLS or unicodedata.category(mark) not in _DROPPED)
    return unicodedata.normalize("NFC", kept).strip() or None
