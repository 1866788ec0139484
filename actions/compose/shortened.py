"""A text cut to a label's length, at a word."""

from __future__ import annotations


def shortened(text: str, longest: int) -> str:
    """`text`, or its first words and `…`, at most `longest` characters."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + "…"
