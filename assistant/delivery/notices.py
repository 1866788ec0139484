"""What platforms tell and nobody answers: stored before it is acknowledged, then given its effect."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from pydantic import ValidationError
from sqlalchemy import delete, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.delivery import outgoing
from assistant.delivery.inbox import hashed_key
from assistant.delivery.lane import lane_of
from assistant.metrics import Metrics
from assistant.privacy.cipher import Cipher, Unreadable
from assistant.store.addresses import Addressee, at_address
from assistant.store.clock import Clock, utc_now
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import addresses, notices
from connectors.incoming import Notice, NoticeKind

KEEP = timedelta(days=30)
PERSON = timedelta(hours=1)
"""How long after an official's last message by hand the assistant keeps quiet."""
_log = structlog.get_logger(__name__)


class Notices:
    """Takes notices at the door, and gives each its effect once it is stored.

    Effects are idempotent: two gateways may have the same notice in hand. `erase` forgets a conversation.
    """

    def __init__(
        self,
        store: Store,
        cipher: Cipher,
        erase: Callable[[str], Awaitable[None]],
        *,
        metrics: Metrics | None = None,
        person: timedelta = PERSON,
        clock: Clock = utc_now,
    ) -> None:
        self._store = store
        self._cipher = cipher
        self._erase = erase
        self._metrics = Metrics() if metrics is None else metrics
        self._person = person
        self._clock = clock

    async def take(self, notice: Notice) -> bool:
        """Store `notice`; False when it was told before.

        Raises SQLAlchemyError or OSError: the platform must then tell it again.
        """
        return await self._store.complete(self._take(notice))

    async def work(self) -> int:
        """Give what is stored its effect, the oldest first; how many had it.

        One whose effect fails stays for the next time and holds up no other. Raises SQLAlchemyError or OSError when the
        database is away.
        """
        async with self._store.read() as connection:
            waiting = select(notices.c.id, notices.c.body).where(notices.c.body.is_not(None)).order_by(notices.c.id)
            rows = (await connection.execute(waiting.limit(100))).all()
        return sum([await self._try(row.id, row.body) for row in rows])

    async def _try(self, number: int, body: bytes) -> bool:
        try:
            await self._store.complete(self._effect(number, body))
        except (SQLAlchemyError, OSError) as error:
            _log.warning("notice.no_effect", notice_id=number, error=type(error).__name__)
            return False
        return True

    async def purge(self) -> int:
        """Forget notices that no platform will repeat any more; how many."""
        async with self._store.write() as connection:
            gone = delete(notices).where(notices.c.at < self._clock() - KEEP, notices.c.body.is_(None))
            return (await connection.execute(gone)).rowcount

    async def _take(self, notice: Notice) -> bool:
        values = {
            "event_key": hashed_key(notice.event_key),
            "channel": notice.channel,
            "kind": notice.kind.value,
            "name": notice.name[:80],
            "at": self._clock(),
            # What changes nothing is counted by its name; its content is nobody's business.
            "body": None if notice.kind is NoticeKind.OTHER else self._cipher.seal(notice.model_dump_json().encode()),
        }
        new = await self._store.accept(
            lambda connection: insert_once(connection, notices, values, key=("event_key",)),
            key=str(values["event_key"]),
        )
        if new is not None:
            self._metrics.noticed(notice.channel, notice.kind.value)
        return new is not None

    async def _effect(self, number: int, body: bytes) -> None:
        try:
            notice = Notice.model_validate_json(self._cipher.open(body))
        except (Unreadable, ValidationError) as error:
            _log.error("notice.unreadable", notice_id=number, error=type(error).__name__)
            notice = None
        async with self._store.write() as connection:
            whom = await _whom(connection, notice)
            if whom is not None and await outgoing.is_sending(connection, _lane(whom)):
                return  # the id that it names may be about to be written
            if notice is not None and whom is not None and notice.kind is not NoticeKind.WITHDRAWN:
                await self._apply(connection, notice, whom)
        if notice is not None and whom is not None and notice.kind is NoticeKind.WITHDRAWN:
            await self._erase(whom.conversation_id)
            _log.info("notice.erased", channel=notice.channel)
        async with self._store.write() as connection:
            await connection.execute(update(notices).where(notices.c.id == number).values(body=None))

    async def _apply(self, connection: AsyncConnection, notice: Notice, whom: Addressee) -> None:
        mine = update(addresses).where(addresses.c.conversation_id == whom.conversation_id)
        match notice.kind:
            case NoticeKind.SENT | NoticeKind.DELIVERED | NoticeKind.SEEN:
                for one in notice.provider_msg_ids:
                    await outgoing.confirm(connection, _lane(whom), one, self._clock())
            case NoticeKind.PERSON:
                await connection.execute(mine.values(person_until=notice.at + self._person))
            case NoticeKind.LEFT:
                await connection.execute(mine.values(left_at=notice.at))


def _lane(whom: Addressee) -> str:
    return lane_of(whom.channel, whom.conversation_id)


async def _whom(connection: AsyncConnection, notice: Notice | None) -> Addressee | None:
    if notice is None or notice.address is None:
        return None
    return await at_address(connection, notice.channel, notice.address)


async def work_quietly(found: Notices) -> int:
    """`work`, for a loop that must go on when the database is away."""
    try:
        return await found.work()
    except (SQLAlchemyError, OSError) as error:
        _log.warning("notices.not_worked", error=type(error).__name__)
        return 0
