"""What a list of letters leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.message import Reply


@dataclass(frozen=True)
class LetterContent:
    """Whom a letter is for, and what it says: personal data."""

    lane: str
    reply: Reply | None
    """None for a citizen's message: it is wiped when its turn ends, however it ends."""
