"""How the messaging platforms have been doing, from what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.tables import addresses, inbox, outbox

_OPEN_INBOX, _OPEN_OUTBOX = ("new", "working"), ("ready", "sending")
_FAILED = ("failed", "dead", "unknown")


@dataclass(frozen=True)
class Traffic:
    """One channel: last word in and out, what waits, and what did not arrive since a moment, by the platform's code."""

    last_in: datetime | None = None
    last_out: datetime | None = None
    waiting_in: int = 0
    waiting_out: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)
    """`failed -230` and the like."""
    repeated: int = 0
    """Sent once more because nobody answered: the citizen may have read it twice. At most so many: a send that was put
    off before it was in doubt counts, too."""
    people: int = 0
    """Chats that are known."""

    @classmethod
    async def read(cls, connection: AsyncConnection, channel: str, since: datetime) -> Traffic:
        """Of one channel; failures and repetitions of turns since `since`."""
        of_lane = inbox.c.lane.like(f"{channel}:%")
        mine, recent = outbox.c.channel == channel, outbox.c.made_at >= since
        # A send in doubt that the platform's own word settled was tried as often as it was in doubt, and once only.
        twice = or_(outbox.c.doubts > 1, and_(outbox.c.doubts == 1, outbox.c.attempts > outbox.c.doubts))
        failed = (
            select(outbox.c.status, outbox.c.error_code, func.count())
            .where(mine, recent, outbox.c.status.in_(_FAILED))
            .group_by(outbox.c.status, outbox.c.error_code)
        )
        return cls(
            last_in=await _one(connection, select(func.max(inbox.c.received_at)).where(of_lane)),
            last_out=await _one(
                connection, select(func.max(outbox.c.settled_at)).where(mine, outbox.c.status == "sent")
            ),
            waiting_in=await _one(connection, select(func.count()).where(of_lane, inbox.c.status.in_(_OPEN_INBOX))),
            waiting_out=await _one(connection, select(func.count()).where(mine, outbox.c.status.in_(_OPEN_OUTBOX))),
            failures={
                f"{status} {code or 'without a code'}": count
                for status, code, count in await connection.execute(failed)
            },
            repeated=await _one(connection, select(func.count()).where(mine, recent, outbox.c.status == "sent", twice)),
            people=await _one(connection, select(func.count()).where(addresses.c.channel == channel)),
        )


async def _one(connection: AsyncConnection, query: Select[Any]) -> Any:
    return (await connection.execute(query)).scalar_one()
