"""Watches whose case is to be looked at: claimed under a lease, then put off to the next look."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.tables import watches


@dataclass(frozen=True)
class Due:
    """A watch under lease."""

    id: int
    case_key: str
    sealed: bytes
    failures: int
    """In a row: looks that nobody answered, or, below zero, answers that there is no such case."""
    until: datetime


async def claim(connection: AsyncConnection, now: datetime, lease_until: datetime, limit: int) -> list[Due]:
    """Take those that have waited longest, at most `limit`; safe beside other gateways."""
    free = or_(watches.c.lease_until.is_(None), watches.c.lease_until <= now)
    due = select(watches.c.id).where(watches.c.next_at <= now, free).order_by(watches.c.next_at, watches.c.id)
    take = update(watches).where(watches.c.id.in_(due.limit(limit).with_for_update(skip_locked=True)))
    taken = take.values(lease_until=lease_until).returning(
        watches.c.id, watches.c.case_key, watches.c.sealed, watches.c.failures, watches.c.until
    )
    rows: list[Any] = list((await connection.execute(taken)).all())
    return [Due(*row) for row in sorted(rows)]


async def put_off(connection: AsyncConnection, ids: Collection[int], next_at: datetime, failures: int) -> None:
    """Give them back until `next_at`, or until they end if that is sooner."""
    soonest = case((watches.c.until < next_at, watches.c.until), else_=next_at)
    mine = update(watches).where(watches.c.id.in_(ids))
    await connection.execute(mine.values(next_at=soonest, failures=failures, lease_until=None))
