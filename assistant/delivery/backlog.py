"""How much waits: the rows of inbox and outbox that are not done with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.tables import inbox, outbox

_INBOX = ("new", "working", "dead")
_OUTBOX = ("ready", "sending", "failed", "dead", "unknown")
"""Not `done` and `sent`: those grow for ever, and counting them would read the whole table."""


@dataclass(frozen=True)
class Backlog:
    """Rows by status, each status present; `oldest_waiting` is when the oldest `new` message came."""

    inbox: Mapping[str, int]
    outbox: Mapping[str, int]
    oldest_waiting: datetime | None

    @classmethod
    async def read(cls, connection: AsyncConnection) -> Self:
        """Count, by index only."""
        oldest = select(func.min(inbox.c.received_at)).where(inbox.c.status == "new")
        return cls(
            inbox=await _count(connection, inbox, _INBOX),
            outbox=await _count(connection, outbox, _OUTBOX),
            oldest_waiting=(await connection.execute(oldest)).scalar_one_or_none(),
        )

    def seconds_waiting(self, now: datetime) -> float:
        """How long the oldest message has waited for its turn; 0 when none waits."""
        if self.oldest_waiting is None:
            return 0.0
        return max(0.0, (now - self.oldest_waiting).total_seconds())


async def _count(connection: AsyncConnection, table: Table, statuses: Sequence[str]) -> dict[str, int]:
    query: Any = select(table.c.status, func.count()).where(table.c.status.in_(statuses)).group_by(table.c.status)
    counted = {row[0]: row[1] for row in await connection.execute(query)}
    return {status: counted.get(status, 0) for status in statuses}
