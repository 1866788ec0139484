"""The life of an outbox row: claimed before the call, then sent, put off, refused, unknown or dead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.delivery.lane import split_lane
from assistant.store.addresses import of_conversation
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
    address: str | None = None
    """Where it goes; None when the conversation has none (any more)."""
    left: bool = False
    """Whether the citizen has blocked or unfollowed since their last word."""
    doubts: int = 0
    """Earlier attempts that nobody answered."""
    made_at: datetime | None = None
    """When the turn ended that it is of."""


async def claim(connection: AsyncConnection, now: datetime, lease_until: datetime) -> Send | None:
    """Mark the head of a lane `sending`, or None. A head that is not due yet holds its lane back: FIFO."""
    values = {"attempts": outbox.c.attempts + 1, "lease_until": lease_until}
    row = await claim_head(connection, _LANES, values=values, due=outbox.c.next_at <= now)
    if row is None:
        return None
    whom = await of_conversation(connection, split_lane(row.lane)[1])
    return Send(
        id=row.id,
        lane=row.lane,
        channel=row.channel,
        reply=Reply.model_validate(row.payload),
        attempts=row.attempts,
        address=None if whom is None else whom.address,
        left=whom is not None and whom.left_at is not None,
        doubts=row.doubts,
        made_at=row.made_at,
    )


async def settle(connection: AsyncConnection, send: Send, values: Mapping[str, object]) -> bool:
    """Write how a send ended; False when the row is no longer this send's (its lease ran out)."""
    mine = (outbox.c.id == send.id, outbox.c.status == _LANES.busy, outbox.c.attempts == send.attempts)
    statement = update(outbox).where(*mine).values({"lease_until": None, **values})
    result: CursorResult[Any] = await connection.execute(statement)
    return result.rowcount == 1


async def lose(connection: AsyncConnection, now: datetime, again_at: datetime) -> int:
    """Put sends that a crash cut off in doubt (see `doubt`). Returns how many."""
    expired = select(outbox.c.id).where(outbox.c.status == _LANES.busy, outbox.c.lease_until <= now)
    lost = update(outbox).where(outbox.c.id.in_(expired.with_for_update(skip_locked=True)))
    result: CursorResult[Any] = await connection.execute(lost.values(_doubt("lease_expired", now, again_at)))
    return result.rowcount


def doubt(send: Send, code: str, now: datetime, again_at: datetime) -> dict[str, object]:
    """What to write of a send that nobody answered: the first time it waits for word of the platform until `again_at`
    and is then sent once more; the second time it is `unknown`, for an operator.
    """
    if send.doubts:
        return {"status": "unknown", "error_code": code, "doubts": send.doubts + 1, "settled_at": now}
    return {"status": _LANES.waiting, "error_code": code, "doubts": 1, "next_at": again_at}


def _doubt(code: str, now: datetime, again_at: datetime) -> dict[str, object]:
    first = outbox.c.doubts == 0
    return {
        "status": case((first, _LANES.waiting), else_="unknown"),
        "next_at": case((first, again_at), else_=outbox.c.next_at),
        "settled_at": case((first, None), else_=now),
        "doubts": outbox.c.doubts + 1,
        "error_code": code,
        "lease_until": None,
    }


async def is_sending(connection: AsyncConnection, lane: str) -> bool:
    """Whether a message of `lane` is on its way at this moment."""
    busy = select(outbox.c.id).where(outbox.c.lane == lane, outbox.c.status == _LANES.busy)
    return (await connection.execute(busy.limit(1))).first() is not None


async def confirm(connection: AsyncConnection, lane: str, provider_msg_id: str, now: datetime) -> bool:
    """The platform says that a message of ours exists in `lane`; whether that settled a send in doubt.

    A lane sends one message at a time, so an id that no row bears yet is the one that was in doubt.
    """
    channel = split_lane(lane)[0]
    known = select(outbox.c.id).where(outbox.c.channel == channel, outbox.c.provider_msg_id == provider_msg_id)
    if (await connection.execute(known)).first() is not None:
        return False
    waiting = outbox.c.status.in_((_LANES.waiting, "unknown"))
    first = select(func.min(outbox.c.id)).where(outbox.c.lane == lane, outbox.c.doubts > 0, waiting)
    values = {"status": "sent", "provider_msg_id": provider_msg_id, "error_code": None, "settled_at": now}
    settled = update(outbox).where(outbox.c.id == first.scalar_subquery(), waiting).values(values)
    result: CursorResult[Any] = await connection.execute(settled)
    return result.rowcount == 1


async def counts(connection: AsyncConnection) -> dict[str, int]:
    """Rows by status, for `doctor` and metrics: `unknown`, `failed` and `dead` want a look."""
    query = select(outbox.c.status, func.count()).group_by(outbox.c.status)
    rows = (await connection.execute(query)).all()
    return {row[0]: row[1] for row in rows}
