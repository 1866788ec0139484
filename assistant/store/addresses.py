"""Which conversation a chat of a messaging platform is, and where the answers of a conversation go.

A conversation's own id is random, so that transcript, engine and logs never hold a platform's name of a person. Erasing
a conversation forgets the pair; the next message of the same person begins another conversation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Executable, case, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.tables import addresses


@dataclass(frozen=True)
class Addressee:
    """One chat of a platform."""

    conversation_id: str
    channel: str
    address: str
    wrote_at: datetime
    left_at: datetime | None
    person_until: datetime | None

    def person_writes(self, now: datetime) -> bool:
        """Whether an official has taken the conversation over by hand."""
        return self.person_until is not None and self.person_until > now


async def meet(
    connection: AsyncConnection, channel: str, address: str, at: datetime, now: datetime, new_id: Callable[[], str]
) -> Addressee:
    """The conversation with `address`, begun when there is none; notes that the citizen did something `at`."""
    fresh = {"conversation_id": new_id(), "channel": channel, "address": address, "created_at": now, "wrote_at": at}
    return _addressee((await connection.execute(_meeting(connection.dialect.name), fresh)).one())


@cache
def _meeting(dialect: str) -> Executable:
    # One statement, built once: a webhook has little time.
    build = sqlite.insert if dialect == "sqlite" else postgresql.insert
    statement = build(addresses)
    # A message that comes late must not set the window back.
    known, said = addresses.c.wrote_at, statement.excluded.wrote_at
    later = case((known < said, said), else_=known)
    again = {"wrote_at": later, "left_at": None}
    return statement.on_conflict_do_update(index_elements=["channel", "address"], set_=again).returning(*addresses.c)


async def of_conversation(connection: AsyncConnection, conversation_id: str) -> Addressee | None:
    """Where the conversation's answers go; None on the web and after erasing."""
    query = select(addresses).where(addresses.c.conversation_id == conversation_id)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _addressee(row)


async def at_address(connection: AsyncConnection, channel: str, address: str) -> Addressee | None:
    """The conversation with `address`, if there is one."""
    query = select(addresses).where(addresses.c.channel == channel, addresses.c.address == address)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _addressee(row)


def _addressee(row: object) -> Addressee:
    names = ("conversation_id", "channel", "address", "wrote_at", "left_at", "person_until")
    return Addressee(*(getattr(row, name) for name in names))
