"""What the dialogue asks of a help desk."""

from __future__ import annotations

from typing import Protocol

from connectors.message import Language


class DeskClosed(Exception):
    """Nobody can be asked in now."""


class HelpDesk(Protocol):
    """People who answer in the chat."""

    async def ask_in(self, conversation_id: str, language: Language) -> None:
        """Put a conversation down for a person; one that is put down already stays so. Raises DeskClosed."""
        ...
