"""The life of an inbox row: claimed under a lease, then finished, put off, or claimed again after a crash.

`attempts` counts claims and is the fencing token: a worker whose lease ran out and was claimed by another holds an
old number, so whatever it still tries to write is rolled back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.delivery.lane import split_lane
from assistant.delivery.trace import trace_of
from assistant.store.head import LaneTable, claim_head
from assistant.store.tables import conversations, inbox
from assistant.turn.repeats import Said

_LANES = LaneTable(inbox, waiting="new", busy="working", order=("received_at", "id"), lock_class=1)


class LeaseLost(Exception):
    """Another worker has claimed the row since, or the conversation was erased."""


@dataclass(frozen=True)
class Claim:
    """An inbox row under lease, with the state of its conversation."""

    id: int
    lane: str
    body: bytes | None
    attempts: int
    expects: str | None
    said: Said | None = None
    """What was said last in the conversation."""
    last_at: datetime | None = None
    """When something was last said in it."""

    @property
    def channel(self) -> str:
        """The channel the message came by."""
        return split_lane(self.lane)[0]

    @property
    def conversation_id(self) -> str:
        """The conversation the message belongs to."""
        return split_lane(self.lane)[1]

    @property
    def trace(self) -> str:
        """The name of the message's turn; the same at every attempt."""
        return trace_of(self.body or f"in:{self.id}".encode())


async def claim(connection: AsyncConnection, lease_until: datetime) -> Claim | None:
    """Take the oldest new row of a free lane, or None."""
    values = {"attempts": inbox.c.attempts + 1, "lease_until": lease_until}
    row = await claim_head(connection, _LANES, values=values)
    if row is None:
        return None
    _, conversation_id = split_lane(row.lane)
    columns = (conversations.c.expects, conversations.c.meta, conversations.c.last_at)
    state = (await connection.execute(select(*columns).where(conversations.c.id == conversation_id))).one_or_none()
    if state is None:
        return Claim(row.id, row.lane, row.body, row.attempts, None)
    return Claim(row.id, row.lane, row.body, row.attempts, state.expects, Said.from_meta(state.meta), state.last_at)


async def extend(connection: AsyncConnection, held: Claim, lease_until: datetime) -> None:
    """Prolong the lease, or (with a moment near) say when the row may be claimed again. Raises LeaseLost."""
    await _change(connection, held, {"lease_until": lease_until})


async def close(connection: AsyncConnection, held: Claim, status: str, error: str | None) -> None:
    """Mark the row `done` or `dead` and wipe its body. Raises LeaseLost."""
    await _change(connection, held, {"status": status, "error": error, "body": None, "lease_until": None})


async def reclaim(connection: AsyncConnection, now: datetime, *, everything: bool = False) -> int:
    """Make rows whose lease ran out (or all working ones) claimable again; returns how many."""
    expired = select(inbox.c.id).where(inbox.c.status == _LANES.busy)
    if not everything:
        expired = expired.where(inbox.c.lease_until <= now)
    # A row that somebody holds locked is being ended or prolonged at this moment: waiting for it would hold up all.
    again = update(inbox).where(inbox.c.id.in_(expired.with_for_update(skip_locked=True)))
    result: CursorResult[Any] = await connection.execute(again.values(status=_LANES.waiting, lease_until=None))
    return result.rowcount


async def _change(connection: AsyncConnection, held: Claim, values: Mapping[str, object]) -> None:
    mine = (inbox.c.id == held.id, inbox.c.status == _LANES.busy, inbox.c.attempts == held.attempts)
    result: CursorResult[Any] = await connection.execute(update(inbox).where(*mine).values(values))
    if result.rowcount != 1:
        raise LeaseLost(f"inbox row {held.id}, attempt {held.attempts}")
