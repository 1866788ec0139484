"""The life of an outbox row: claimed before the call, then sent, put off, refused, unknown or dead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.head import LaneTable, claim_head
from assistant.store.tables import outbox
from connectors.message import Reply

_LANES = LaneTable(outbox, waiting="ready", busy="sending", order=("id",), lock_class=2)


@dataclass(frozen=True)
class Send:
    """An outbox row being sent."""

    id: int
    lane: str
    channel: str
    reply: Reply
    attempts: int


async def claim(connection: AsyncConnection, now: datetime, lease_until: datetime) -> Send | None:
    """Mark the head of a lane `sending`, or None. A head that is not due yet holds its lane back: FIFO."""
    values = {"attempts": outbox.c.attempts + 1, "lease_until": lease_until}
    row = await claim_head(connection, _LANES, values=values, due=outbox.c.next_at <= now)
    if row is None:
        return None
    return Send(row.id, row.lane, row.channel, Reply.model_validate(row.payload), row.attempts)


async def settle(connection: AsyncConnection, send: Send, values: Mapping[str, object]) -> bool:
    """Write how a send ended; False when the row is no longer this send's (its lease ran out)."""
    mine = (outbox.c.id == send.id, outbox.c.status == _LANES.busy, outbox.c.attempts == send.attempts)
    statement = update(outbox).where(*mine).values({"lease_until": None, **values})
    result: CursorResult[Any] = await connection.execute(statement)
    return result.rowcount == 1


async def lose(connection: AsyncConnection, now: datetime) -> int:
    """Turn sends that a crash cut off `unknown`; a blind repeat could tell the citizen twice. Returns how many."""
    expired = select(outbox.c.id).where(outbox.c.status == _LANES.busy, outbox.c.lease_until <= now)
    lost = update(outbox).where(outbox.c.id.in_(expired.with_for_update(skip_locked=True)))
    values = {"status": "unknown", "error_code": "lease_expired", "lease_until": None}
    result: CursorResult[Any] = await connection.execute(lost.values(values))
    return result.rowcount


async def counts(connection: AsyncConnection) -> dict[str, int]:
    """Rows by status, for `doctor` and metrics: `unknown`, `failed` and `dead` want a look."""
    query = select(outbox.c.status, func.count()).group_by(outbox.c.status)
    rows = (await connection.execute(query)).all()
    return {row[0]: row[1] for row in rows}
