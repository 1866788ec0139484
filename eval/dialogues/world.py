"""Who lets things happen in the middle of a dialogue."""

from __future__ import annotations

from typing import Protocol

from eval.dialogues.deed import Deed
from eval.dialogues.talk import Talk


class World(Protocol):
    """What is around the service."""

    async def do(self, deed: Deed, talk: Talk) -> None:
        """Let `deed` happen; returns once it has."""
        ...
