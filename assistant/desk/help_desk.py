"""The action server's side of the desk: a conversation is put down for a person."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from actions.hand_over.desk import DeskClosed
from assistant.desk.handovers import Handovers
from connectors.message import Language


class StoredHelpDesk:
    """Implements `actions.hand_over.desk.HelpDesk` over the store; the gateway connects what is put down."""

    def __init__(self, handovers: Handovers) -> None:
        self._handovers = handovers

    async def ask_in(self, conversation_id: str, language: Language) -> None:
        """See `HelpDesk.ask_in`."""
        try:
            known = await self._handovers.begin(conversation_id, language)
        except (SQLAlchemyError, OSError) as error:
            raise DeskClosed(type(error).__name__) from error
        if not known:
            raise DeskClosed("no such conversation")
