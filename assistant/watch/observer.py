"""Takes what is known of a case, from whomever, and tells each change of a watched one once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Row, delete, select, update

from actions.one_stop.case_state import CaseState
from actions.watch.notices import Notices
from assistant.delivery.announcer import Announcement, Announcer
from assistant.store.store import Store
from assistant.store.tables import watches
from assistant.watch.sealed_code import SealedCodes

_log = structlog.get_logger(__name__)


class Observer:
    """Poller and webhook may bring the same change, twice and in any order, in several gateways at once.

    A watch's row is locked while it is told of a change, and holds the moment of the last one: what is as old or older
    changes nothing. The new state and the message are stored together. One transaction a watch, so that no two wait for
    each other's conversations.
    """

    def __init__(self, store: Store, announcer: Announcer, codes: SealedCodes, notices: Notices) -> None:
        self._store = store
        self._announcer = announcer
        self._codes = codes
        self._notices = notices

    async def observe(self, code: str, state: CaseState, at: datetime, *, reported: bool = False) -> int:
        """The case `code` is in `state` as of `at`; how many watchers were told.

        `reported`: the one-stop system itself says that it came into the state at that moment, instead of our having
        looked then. Raises SQLAlchemyError or OSError: then those told so far stay told, and asking again is safe.
        """
        code = code.upper()
        same_case = select(watches.c.id).where(watches.c.case_key == self._codes.key(code)).order_by(watches.c.id)
        async with self._store.read() as connection:
            ids = (await connection.execute(same_case)).scalars().all()
        told = [await self._store.complete(self._tell(id_, code, state, at, reported)) for id_ in ids]
        if any(told):
            _log.info("watch.told", watchers=sum(told), state=int(state))
        return sum(told)

    async def expire(self, watch_id: int, code: str) -> None:
        """Say that the time agreed is over, and stop watching."""
        await self._store.complete(self._end(watch_id, code, lost=False))

    async def lose(self, watch_id: int, code: str) -> None:
        """Say that the case is not known any more, and stop watching."""
        await self._store.complete(self._end(watch_id, code, lost=True))

    async def _tell(self, watch_id: int, code: str, state: CaseState, at: datetime, reported: bool) -> bool:
        async with self._announcer.transaction() as saying:
            row = await _locked(saying, watch_id)
            if row is None or (row.state_at is not None and at <= row.state_at):
                return False
            mine = update(watches).where(watches.c.id == watch_id)
            if row.state == state:
                if reported:
                    await saying.connection.execute(mine.values(state_at=at))
                return False
            number = row.told + 1
            reply = self._notices.changed(code, state, row.language)
            said = await saying.say(row.conversation_id, row.channel, f"watch-{watch_id}-{number}", reply)
            if not said or state.is_final:  # unsaid: the conversation is gone
                await saying.connection.execute(delete(watches).where(watches.c.id == watch_id))
            else:
                await saying.connection.execute(mine.values(state=int(state), state_at=at, told=number))
            return said

    async def _end(self, watch_id: int, code: str, *, lost: bool) -> None:
        async with self._announcer.transaction() as saying:
            row = await _locked(saying, watch_id)
            if row is None:
                return
            say = self._notices.lost if lost else self._notices.expired
            await saying.connection.execute(delete(watches).where(watches.c.id == watch_id))
            await saying.say(row.conversation_id, row.channel, f"watch-{watch_id}-end", say(code, row.language))


async def _locked(saying: Announcement, watch_id: int) -> Row[Any] | None:
    query = select(watches).where(watches.c.id == watch_id).with_for_update()
    row: Row[Any] | None = (await saying.connection.execute(query)).one_or_none()
    return row
