"""One thing found in a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A value found in a text: `value` in its plain form, as `typed`, at characters `start` to `end` (excluded)."""

    value: str
    typed: str
    start: int
    end: int
