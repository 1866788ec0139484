"""What is compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class System(Protocol):
    """Ranks documents for a question as typed."""

    @property
    def name(self) -> str:
        """As the table shows it."""

    def rank(self, text: str) -> Sequence[str]:
        """Codes and slugs, the best first, ten at most."""
