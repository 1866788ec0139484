"""Which conversations a person was asked into, as they are stored."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.clock import Clock, utc_now
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import conversations, handovers, transcript
from connectors.message import Language

State = Literal["waiting", "talking", "ended"]
EndedBy = Literal["citizen", "agent", "late", "idle", "unreached"]
ACTIVE = ("waiting", "talking")
_STILL_AT_THE_DESK = ("late",)
"""Who asks again within such an ending finds the conversation that agents still see."""
KEEP = timedelta(days=30)


@dataclass(frozen=True)
class Handover:
    """One conversation and its person."""

    conversation_id: str
    channel: str
    language: Language
    state: State
    contact: str
    """The desk's name of the citizen: random, and ours."""
    desk_id: str | None
    """The desk's name of the conversation; None until it has one."""
    told: int
    begun_at: datetime
    last_at: datetime
    ended_by: EndedBy | None
    failures: int
    doubtful: bool
    """Whether an earlier call may have been taken without our knowing."""

    @property
    def active(self) -> bool:
        """Whether what the citizen types goes to a person."""
        return self.state in ACTIVE

    def key(self, what: str) -> str:
        """A key of something that is announced once in this hand-over."""
        return f"desk:{self.contact}:{int(self.begun_at.timestamp())}:{what}"


def new_contact() -> str:
    """A name that tells nothing."""
    return f"dn-{secrets.token_hex(8)}"


class Handovers:
    """The table `handovers`. Every method raises SQLAlchemyError or OSError when the database is away."""

    def __init__(self, store: Store, *, clock: Clock = utc_now, name: Callable[[], str] = new_contact) -> None:
        self._store = store
        self._clock = clock
        self._name = name

    async def begin(self, conversation_id: str, language: Language) -> bool:
        """Ask a person in; once more while one is there changes nothing. False for a conversation nobody knows."""
        return await self._store.complete(self._begin(conversation_id, language))

    async def of(self, conversation_id: str) -> Handover | None:
        """The last hand-over of a conversation."""
        async with self._store.read() as connection:
            row = (await connection.execute(_one(conversation_id))).one_or_none()
        return None if row is None else handover_of(row)

    async def leave(self, conversation_id: str) -> None:
        """The citizen goes back to the assistant; the desk is told later."""
        values = ended_values(self._clock(), "citizen") | {"closing": handovers.c.desk_id.is_not(None)}
        await self._store.complete(self._update(conversation_id, handovers.c.state.in_(ACTIVE), values))

    async def counts(self) -> dict[str, int]:
        """Rows by state."""
        async with self._store.read() as connection:
            query = select(handovers.c.state, func.count()).group_by(handovers.c.state)
            return {row[0]: row[1] for row in await connection.execute(query)}

    async def purge(self) -> int:
        """Forget what ended a month ago; how many."""
        async with self._store.write() as connection:
            old = delete(handovers).where(handovers.c.state == "ended", handovers.c.ended_at < self._clock() - KEEP)
            return (await connection.execute(old)).rowcount

    async def _begin(self, conversation_id: str, language: Language) -> bool:
        async with self._store.write() as connection:
            known = select(conversations.c.channel).where(conversations.c.id == conversation_id)
            channel = (await connection.execute(known)).scalar_one_or_none()
            if channel is None:
                return False
            row = _fresh(conversation_id, channel, language, self._name(), self._clock())
            if await insert_once(connection, handovers, row, key=("conversation_id",)) is None:
                await self._again(connection, conversation_id, language)
        return True

    async def _again(self, connection: AsyncConnection, conversation_id: str, language: Language) -> None:
        row = (await connection.execute(_one(conversation_id).with_for_update())).one()
        if row.state in ACTIVE:
            return
        now = self._clock()
        kept = row.desk_id if row.ended_by in _STILL_AT_THE_DESK or row.closing else None
        values = {"state": "waiting", "language": language, "desk_id": kept, "begun_at": now, "last_at": now}
        values |= {"ended_at": None, "ended_by": None, "closing": False, "failures": 0, "next_at": now}
        mine = update(handovers).where(handovers.c.conversation_id == conversation_id)
        await connection.execute(mine.values(values | {"told": await newest(connection, conversation_id)}))

    async def _update(self, conversation_id: str, only: ColumnElement[bool], values: dict[str, Any]) -> None:
        async with self._store.write() as connection:
            mine = update(handovers).where(handovers.c.conversation_id == conversation_id, only)
            await connection.execute(mine.values(values))


async def claim(connection: AsyncConnection, now: datetime, lease_until: datetime, *, most: int) -> list[Handover]:
    """Hand-overs of which the desk is to be told something now, each leased to the caller."""
    h = handovers.c
    lines = exists().where(
        transcript.c.conversation_id == h.conversation_id, transcript.c.author == "citizen", transcript.c.seq > h.told
    )
    wanted = or_(
        and_(h.state.in_(ACTIVE), or_(h.desk_id.is_(None), lines)), and_(h.state == "ended", h.closing.is_(True))
    )
    free = or_(h.lease_until.is_(None), h.lease_until <= now)
    query = select(handovers).where(wanted, free, h.next_at <= now).order_by(h.next_at).limit(most)
    rows = (await connection.execute(query.with_for_update(skip_locked=True, of=handovers))).all()
    for row in rows:
        mine = update(handovers).where(h.conversation_id == row.conversation_id)
        await connection.execute(mine.values(lease_until=lease_until))
    return [handover_of(row) for row in rows]


async def end(connection: AsyncConnection, one: Handover, by: EndedBy, now: datetime, *, closing: bool) -> bool:
    """End `one` as it was seen; False when it has changed since."""
    h = handovers.c
    same = and_(
        h.conversation_id == one.conversation_id,
        h.state == one.state,
        h.begun_at == one.begun_at,
        h.last_at == one.last_at,
    )
    values = ended_values(now, by) | {"closing": closing and one.desk_id is not None}
    return (await connection.execute(update(handovers).where(same).values(values))).rowcount == 1


async def newest(connection: AsyncConnection, conversation_id: str) -> int:
    """The transcript's last line of a conversation."""
    query = select(func.coalesce(func.max(transcript.c.seq), 0)).where(transcript.c.conversation_id == conversation_id)
    return int((await connection.execute(query)).scalar_one())


def ended_values(now: datetime, by: EndedBy) -> dict[str, Any]:
    """What is written of a hand-over that ends."""
    return {"state": "ended", "ended_at": now, "ended_by": by, "failures": 0, "next_at": now}


def handover_of(row: Row[Any]) -> Handover:
    """The row as an object."""
    return Handover(
        conversation_id=row.conversation_id,
        channel=row.channel,
        language="en" if row.language == "en" else "vi",
        state=row.state,
        contact=row.contact,
        desk_id=row.desk_id,
        told=row.told,
        begun_at=row.begun_at,
        last_at=row.last_at,
        ended_by=row.ended_by,
        failures=row.failures,
        doubtful=row.failures > 0 or row.lease_until is not None,
    )


def _one(conversation_id: str) -> Select[Any]:
    return select(handovers).where(handovers.c.conversation_id == conversation_id)


def _fresh(conversation_id: str, channel: str, language: str, contact: str, now: datetime) -> dict[str, Any]:
    row: dict[str, Any] = {"conversation_id": conversation_id, "channel": channel, "language": language}
    row |= {"state": "waiting", "contact": contact, "desk_id": None, "told": 0, "begun_at": now, "last_at": now}
    return row | {"closing": False, "next_at": now, "failures": 0, "lease_until": None}
