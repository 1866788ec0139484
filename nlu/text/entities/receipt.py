"""Receipts of reports (mã biên nhận phản ánh) as the one-stop system gives them and as citizens type them."""

from __future__ import annotations

import re

from nlu.text.entities.span import Span

_GAP = r"\s*[-–—‑_.]?\s*"
_TYPED = re.compile(
    rf"(?<![0-9A-Za-zÀ-ỹ])PA{_GAP}(?P<day>\d{{6}}){_GAP}(?P<rest>[0-9A-F]{{10}})(?![0-9A-Za-zÀ-ỹ])",
    re.IGNORECASE | re.ASCII,
)


def find_receipts(text: str) -> list[Span]:
    """Return the receipts in `text`, in order; value: `PA-261126-0123456789` in capitals."""
    return [
        Span(f"PA-{match['day']}-{match['rest']}".upper(), match.group(), match.start(), match.end())
        for match in _TYPED.finditer(text)
    ]
