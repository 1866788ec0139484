"""What the desk tells has its effect: said to the citizen and noted, in one transaction."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import select, update

from assistant.delivery.announcer import Announcement, Announcer
from assistant.desk.handovers import Handover, ended_values, handover_of, newest
from assistant.desk.sayings import Sayings
from assistant.store.clock import Clock, utc_now
from assistant.store.tables import handovers
from connectors.desk.events import AgentSaid, DeskEvent, DeskResolved

Effect = Literal["said", "ended", "again", "ignored"]


class DeskEvents:
    """An event told twice has its effect once."""

    def __init__(self, announcer: Announcer, sayings: Sayings, *, clock: Clock = utc_now) -> None:
        self._announcer = announcer
        self._sayings = sayings
        self._clock = clock

    async def take(self, event: DeskEvent) -> Effect:
        """What became of it. Raises SQLAlchemyError or OSError: then it had none."""
        async with self._announcer.transaction() as announcement:
            query = select(handovers).where(handovers.c.desk_id == event.conversation).with_for_update()
            rows = (await announcement.connection.execute(query)).all()
            found = [one for row in rows if event.contact in (None, (one := handover_of(row)).contact)]
            if not found:
                return "ignored"  # erased, forgotten, or none of ours
            match event:
                case AgentSaid():
                    return await self._said(announcement, found[0], event)
                case DeskResolved():
                    return await self._resolved(announcement, found[0])

    async def _said(self, announcement: Announcement, one: Handover, event: AgentSaid) -> Effect:
        reply = self._sayings.agent(one, event, first=one.state != "talking")
        if not await announcement.say(one.conversation_id, one.channel, f"desk:{event.message_id}", reply):
            return "again"
        now = self._clock()
        values: dict[str, object] = {"last_at": now}
        if one.state == "waiting":
            values |= {"state": "talking"}
        elif one.state == "ended" and one.ended_by != "citizen":  # who left is told, and not taken back
            told = await newest(announcement.connection, one.conversation_id)
            values |= {"state": "talking", "begun_at": now, "told": told, "closing": False, "failures": 0}
            values |= {"ended_at": None, "ended_by": None}
        await _update(announcement, one, values)
        return "said"

    async def _resolved(self, announcement: Announcement, one: Handover) -> Effect:
        if not one.active:
            return "ignored"
        await _update(announcement, one, ended_values(self._clock(), "agent") | {"closing": False})
        await announcement.say(one.conversation_id, one.channel, one.key("left"), self._sayings.resolved(one))
        return "ended"


async def _update(announcement: Announcement, one: Handover, values: dict[str, object]) -> None:
    mine = update(handovers).where(handovers.c.conversation_id == one.conversation_id)
    await announcement.connection.execute(mine.values(values))
