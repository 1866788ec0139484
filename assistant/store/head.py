"""Claim the head of a lane: rows of one lane in order and one at a time, lanes side by side.

The inbox (turns) and the outbox (sends) are both queues of lanes; only their words for the states differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, exists, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True)
class LaneTable:
    """A table that is a queue of lanes.

    `order` names the columns that order a lane; `lock_class` keeps the advisory locks of two tables apart.
    """

    table: Table
    waiting: str
    busy: str
    order: tuple[str, ...]
    lock_class: int


async def claim_head(
    connection: AsyncConnection, lanes: LaneTable, *, values: Mapping[str, Any], due: ColumnElement[bool] | None = None
) -> Row[Any] | None:
    """Turn the oldest claimable row busy (setting `values` too) and return it; None when there is nothing to do.

    A row is claimable when it is the first waiting one of its lane, no row of the lane is busy, and it is `due`.
    Must run inside `Store.write()`. On PostgreSQL several processes may call it at once: the advisory lock covers
    the moment between looking and claiming, and the guarded UPDATE looks again under that lock.
    """
    table = lanes.table
    crowded = connection.dialect.name == "postgresql"
    query = select(table.c.id, table.c.lane).where(table.c.status == lanes.waiting, ~_busy(lanes), ~_earlier(lanes))
    if due is not None:
        query = query.where(due)
    query = query.order_by(*(table.c[name] for name in lanes.order)).limit(8 if crowded else 1)
    if crowded:
        query = query.with_for_update(skip_locked=True, of=table)
    for candidate in (await connection.execute(query)).all():
        if crowded and not await _lock(connection, lanes.lock_class, candidate.lane):
            continue
        guarded = update(table).where(table.c.id == candidate.id, table.c.status == lanes.waiting, ~_busy(lanes))
        claimed = await connection.execute(guarded.values(status=lanes.busy, **values).returning(*table.c))
        row: Row[Any] | None = claimed.one_or_none()
        if row is not None:
            return row
    return None


def _busy(lanes: LaneTable) -> ColumnElement[bool]:
    other = lanes.table.alias("other")
    return exists().where(other.c.lane == lanes.table.c.lane, other.c.status == lanes.busy)


def _earlier(lanes: LaneTable) -> ColumnElement[bool]:
    older = lanes.table.alias("older")
    before = tuple_(*(older.c[name] for name in lanes.order)) < tuple_(*(lanes.table.c[name] for name in lanes.order))
    return exists().where(older.c.lane == lanes.table.c.lane, older.c.status == lanes.waiting, before)


async def _lock(connection: AsyncConnection, lock_class: int, lane: str) -> bool:
    locked = await connection.execute(select(func.pg_try_advisory_xact_lock(lock_class, func.hashtext(lane))))
    return bool(locked.scalar_one())
