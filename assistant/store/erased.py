"""Whether a conversation was erased, for whoever is about to write something of it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.tables import sessions


class ConversationErased(Exception):
    """Its citizen asked for it to be forgotten: nothing of it may be stored any more."""


async def refuse_erased(connection: AsyncConnection, conversation_id: str) -> None:
    """Raise ConversationErased when it was erased.

    On PostgreSQL an erasure may commit between this look and the caller's write; erasing a second time, some minutes
    later, takes what slipped through (see `assistant/privacy/eraser.py`).
    """
    ended = select(sessions.c.ended_at).where(sessions.c.conversation_id == conversation_id)
    if (await connection.execute(ended)).scalar_one_or_none() is not None:
        raise ConversationErased(conversation_id)
