"""The door of the durable path: a message is either stored, once, or refused to the sender."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.delivery.bell import Bell
from assistant.delivery.ending import PULLED_CHANNELS
from assistant.delivery.lane import lane_of
from assistant.privacy.cipher import Cipher
from assistant.store.addresses import meet
from assistant.store.clock import Clock, utc_now
from assistant.store.erased import refuse_erased
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import conversations, inbox
from assistant.store.together import Work
from connectors.incoming import Incoming
from connectors.message import Inbound


def hashed_key(event_key: str) -> str:
    """What is kept of a platform's event key, which may name a person: equal for equal keys."""
    return hashlib.blake2b(event_key.encode(), digest_size=24).hexdigest()


@dataclass(frozen=True)
class Accepted:
    """`new` is false when the same message was accepted before; `id` is that of its inbox row either way."""

    new: bool
    id: int


class Inbox:
    """Accepts messages. Conversation ids are random and unique over all channels."""

    def __init__(
        self,
        store: Store,
        cipher: Cipher,
        bell: Bell,
        *,
        clock: Clock = utc_now,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
    ) -> None:
        self._store = store
        self._cipher = cipher
        self._bell = bell
        self._clock = clock
        self._new_id = new_id

    async def accept(self, inbound: Inbound, *, event_key: str | None = None) -> Accepted:
        """Store `inbound` and wake the lanes. Idempotent by `event_key`, default `channel:conversation:message`.

        When it returns, the message survives a crash. Raises ConversationErased; SQLAlchemyError or OSError when it
        could not be stored: the door must then answer with a server error, so that the sender tries again.
        """
        lane = lane_of(inbound.channel, inbound.conversation_id)
        row = self._row(inbound, lane, event_key or f"{lane}:{inbound.message_id}")
        return await self._accept(lambda connection: self._insert(connection, inbound, row), lane)

    async def take(self, incoming: Incoming) -> Accepted:
        """Store a message of a messaging platform, in the conversation that its chat is; idempotent likewise.

        While an official writes to the citizen by hand it is noted and gets no turn. Raises SQLAlchemyError or OSError
        when it could not be stored: the platform must then not be told that it was.
        """
        return await self._accept(lambda connection: self._take(connection, incoming), incoming.address)

    async def _accept(self, work: Work[Accepted], key: str) -> Accepted:
        accepted = await self._store.complete(self._store.accept(work, key=key))
        if accepted.new:
            self._bell.ring()
        return accepted

    def _row(self, inbound: Inbound, lane: str, key: str) -> dict[str, object]:
        return {
            "event_key": key,
            "lane": lane,
            "received_at": inbound.received_at,
            "body": self._cipher.seal(inbound.model_dump_json().encode()),
            "status": "new",
            "attempts": 0,
        }

    async def _take(self, connection: AsyncConnection, incoming: Incoming) -> Accepted:
        now, key, fresh = self._clock(), hashed_key(incoming.event_key), self._new_id()
        whom = await meet(connection, incoming.channel, incoming.address, incoming.received_at, now, lambda: fresh)
        inbound = incoming.inbound(whom.conversation_id)
        if whom.conversation_id == fresh:  # a known chat has its conversation, and a webhook has little time
            await insert_once(connection, conversations, self._conversation(inbound), key=("id",))
        row = self._row(inbound, lane_of(inbound.channel, inbound.conversation_id), key)
        if whom.person_writes(now):
            row |= {"status": "done", "body": None}
        new_id = await insert_once(connection, inbox, row, key=("event_key",))
        if new_id is None:
            return await _known(connection, key)
        return Accepted(new=True, id=int(new_id))

    async def _insert(self, connection: AsyncConnection, inbound: Inbound, row: dict[str, object]) -> Accepted:
        if inbound.channel in PULLED_CHANNELS:
            row["received_at"] = max(inbound.received_at, await _latest(connection, str(row["lane"])))
        new_id = await insert_once(connection, inbox, row, key=("event_key",))
        if new_id is None:
            return await _known(connection, str(row["event_key"]))
        await refuse_erased(connection, inbound.conversation_id)
        await insert_once(connection, conversations, self._conversation(inbound), key=("id",))
        return Accepted(new=True, id=int(new_id))

    def _conversation(self, inbound: Inbound) -> dict[str, object]:
        now = self._clock()
        return {
            "id": inbound.conversation_id,
            "channel": inbound.channel,
            "created_at": now,
            "last_at": now,
            "expects": None,
            "meta": {},
        }


async def _known(connection: AsyncConnection, event_key: str) -> Accepted:
    known = await connection.execute(select(inbox.c.id).where(inbox.c.event_key == event_key))
    return Accepted(new=False, id=known.scalar_one())


async def _latest(connection: AsyncConnection, lane: str) -> datetime:
    """When the last message that waits in `lane` came.

    A page sends one message after the other, perhaps through two gateways whose clocks differ: the later one must not
    overtake. (A platform tells its own time, which is the same for all, and may deliver out of order.)
    """
    waiting = select(func.max(inbox.c.received_at)).where(inbox.c.lane == lane, inbox.c.status.in_(("new", "working")))
    latest: datetime | None = (await connection.execute(waiting)).scalar_one_or_none()
    return latest or datetime.min.replace(tzinfo=UTC)
