"""By which channel a conversation is held."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.tables import conversations

NOWHERE = "nowhere"
"""Of a conversation that the gateway does not know, such as one of a command: nothing is ever told there."""


async def channel_of(connection: AsyncConnection, conversation_id: str) -> str:
    """The channel, or `NOWHERE`."""
    query = select(conversations.c.channel).where(conversations.c.id == conversation_id)
    return (await connection.execute(query)).scalar_one_or_none() or NOWHERE
