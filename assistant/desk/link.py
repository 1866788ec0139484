"""Carries hand-overs to the desk and takes conversations back, beside the gateway."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import select, update

from assistant.delivery.announcer import Announcer
from assistant.desk.handovers import EndedBy, Handover, Handovers, claim, end, handover_of
from assistant.desk.patience import DeskPatience
from assistant.desk.sayings import Sayings
from assistant.desk.summary import ERASED, LINES, citizen_words, closing_words, summary
from assistant.peers.looping import Looping
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.tables import handovers
from assistant.store.transcript import Line, Transcript
from connectors.desk.client import DeskClient
from connectors.desk.errors import DeskGone, DeskRefused, DeskUnavailable

_LEASE = timedelta(seconds=60)
_AT_ONCE = 8
_NEWS = timedelta(hours=12)
"""What ended earlier, while nothing ran here, is nothing to wake anybody for."""
_log = structlog.get_logger(__name__)


class DeskLink(Looping):
    """A `Companion`. The desk is called here and nowhere else, so that a slow one holds up no turn.

    A line is sent again only after a call whose end is not known, and then only when it is not the last that the desk
    has of this citizen: its interface has no key that would make a repetition harmless.
    """

    def __init__(
        self,
        store: Store,
        client: DeskClient,
        announcer: Announcer,
        sayings: Sayings,
        *,
        patience: DeskPatience | None = None,
        clock: Clock = utc_now,
        seconds: float = 1.0,
    ) -> None:
        super().__init__(seconds, "desk.database_failed")
        self._store = store
        self._handovers = Handovers(store, clock=clock)
        self._transcript = Transcript(store)
        self._client = client
        self._announcer = announcer
        self._sayings = sayings
        self._patience = patience or DeskPatience()
        self._clock = clock

    async def round(self) -> object:
        """See `Looping.round`."""
        return await self._store.complete(self.work())

    async def work(self) -> int:
        """One round: take back what is over, tell the desk what is new; how many conversations were told of."""
        await self._take_back()
        now = self._clock()
        async with self._store.write() as connection:
            held = await claim(connection, now, now + _LEASE, most=_AT_ONCE)
        await asyncio.gather(*map(self._serve, held))
        return len(held)

    async def erased(self, contact: str, desk_id: str) -> None:
        """The citizen had everything erased: say so at the desk, if it answers; nothing here knows them any more."""
        try:
            await self._client.say(contact, desk_id, ERASED, "erased")
            await self._client.resolve(contact, desk_id)
        except (DeskUnavailable, DeskRefused) as error:
            _log.warning("desk.erasure_not_told", error=str(error))

    async def _serve(self, one: Handover) -> None:
        try:
            if one.state == "ended":
                await self._close(one)
            elif one.desk_id is None:
                await self._connect(one)
            else:
                await self._forward(one, one.desk_id)
        except DeskGone:
            _log.warning("desk.gone", state=one.state)
            # Deleted at the desk: what goes on begins there anew.
            gone: dict[str, Any] = {"desk_id": None} if one.desk_id is not None else {}
            await self._put_off(one, {**gone, "closing": False})
        except (DeskUnavailable, DeskRefused) as error:
            _log.warning("desk.call_failed", state=one.state, failures=one.failures + 1, error=str(error))
            await self._put_off(one, {"closing": one.state == "ended" and one.failures < self._patience.closings})
        except Exception as error:
            # Whatever breaks with one conversation must not end the round for all.
            _log.error("desk.broken", error=type(error).__name__)
            await self._put_off(one, {})

    async def _connect(self, one: Handover) -> None:
        contact = await self._client.meet(one.contact)
        known = await self._client.under_way(contact) if one.doubtful else None
        lines = await self._transcript.last(one.conversation_id, limit=LINES)
        text = summary(one, lines)
        desk_id = known or await self._client.begin(contact)
        if known is None or await self._client.last_said(contact, known) != text:
            await self._client.say(contact, desk_id, text, f"{lines[-1].seq}-summary" if lines else "summary")
        told = lines[-1].seq if lines else one.told
        # Whoever has left meanwhile is not waited for there.
        left = handovers.c.state == "ended"
        await self._note(one, {"contact": contact, "desk_id": desk_id, "told": told, "closing": left})
        _log.info("desk.connected", channel=one.channel)

    async def _forward(self, one: Handover, desk_id: str) -> None:
        last = await self._client.last_said(one.contact, desk_id) if one.doubtful else None
        for line in await self._news(one):
            words = citizen_words(line)
            if words != last:
                await self._client.say(one.contact, desk_id, words, str(line.seq))
            last = None
            await self._note(one, {"told": line.seq, "last_at": self._clock()}, release=False)
        await self._note(one, {})

    async def _news(self, one: Handover) -> list[Line]:
        lines = await self._transcript.after(one.conversation_id, one.told)
        return [line for line in lines if line.author == "citizen"]

    async def _close(self, one: Handover) -> None:
        if one.desk_id is not None:
            await self._client.say(one.contact, one.desk_id, closing_words(one), "closing")
            await self._client.resolve(one.contact, one.desk_id)
        await self._note(one, {"closing": False})

    async def _note(self, one: Handover, values: dict[str, Any], *, release: bool = True) -> None:
        freed = {"lease_until": None, "failures": 0} if release else {"lease_until": self._clock() + _LEASE}
        async with self._store.write() as connection:
            same = (handovers.c.conversation_id == one.conversation_id, handovers.c.begun_at == one.begun_at)
            await connection.execute(update(handovers).where(*same).values({**freed, **values}))

    async def _put_off(self, one: Handover, values: dict[str, Any]) -> None:
        failures = one.failures + 1
        until = self._clock() + self._patience.pause(failures)
        later = {**values, "failures": failures, "next_at": until, "lease_until": None}
        await self._note(one, later, release=False)

    async def _take_back(self) -> None:
        async with self._store.read() as connection:
            query = select(handovers).where(handovers.c.state.in_(("waiting", "talking")))
            found = [handover_of(row) for row in await connection.execute(query)]
        for one in found:
            by = self._patience.over(one, self._clock())
            if by is not None:
                await self._end(one, by)

    async def _end(self, one: Handover, by: EndedBy) -> None:
        said = {"late": self._sayings.late, "idle": self._sayings.idle, "unreached": self._sayings.unreached}[by](one)
        async with self._announcer.transaction() as announcement:
            if await end(announcement.connection, one, by, self._clock(), closing=by == "idle"):
                if self._clock() - one.last_at < _NEWS:
                    await announcement.say(one.conversation_id, one.channel, one.key(by), said)
                _log.info("desk.taken_back", by=by, channel=one.channel)
