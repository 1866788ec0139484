"""What is said of our own accord: a case that changed, a date that was to be remembered, a person's answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.delivery.bell import Bell
from assistant.delivery.ending import PULLED_CHANNELS
from assistant.delivery.hub import Hub
from assistant.delivery.lane import lane_of
from assistant.store.clock import Clock, utc_now
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import conversations, outbox, transcript
from connectors.channel import Channel
from connectors.message import Reply


class Announcement:
    """A transaction in which something may be said; whatever else it writes is stored with the words or not at all."""

    def __init__(self, connection: AsyncConnection, channels: Mapping[str, Channel], clock: Clock) -> None:
        self.connection = connection
        self._channels = channels
        self._clock = clock
        self.said: list[tuple[str, str]] = []
        """Channel and conversation of what was said."""

    async def say(self, conversation_id: str, channel: str, key: str, reply: Reply) -> bool:
        """Say `reply` under `key`, unless it was said before; False then, and when the conversation is gone."""
        now = self._clock()
        # Locked, so that a conversation that is just being erased does not get a line more.
        exists = select(conversations.c.id).where(conversations.c.id == conversation_id).with_for_update()
        if (await self.connection.execute(exists)).one_or_none() is None:
            return False
        line = {
            "conversation_id": conversation_id,
            "author": "assistant",
            "message_id": f"own:{key}",
            "payload": reply.model_dump(mode="json"),
            "at": now,
        }
        unique = ("conversation_id", "author", "message_id")
        if await insert_once(self.connection, transcript, line, key=unique) is None:
            return False
        if channel not in PULLED_CHANNELS:
            parts = self._channels[channel].split(reply) if channel in self._channels else (reply,)
            for number, part in enumerate(parts):
                row = _row(conversation_id, channel, key, number, part) | {"next_at": now, "made_at": now}
                await insert_once(self.connection, outbox, row, key=("idem_key",))
        mine = update(conversations).where(conversations.c.id == conversation_id)
        await self.connection.execute(mine.values(last_at=now))
        self.said.append((channel, conversation_id))
        return True


class Announcer:
    """Opens such transactions, and wakes whoever delivers once they are committed."""

    def __init__(
        self,
        store: Store,
        hub: Hub,
        send_bell: Bell,
        channels: Mapping[str, Channel],
        *,
        clock: Clock = utc_now,
    ) -> None:
        self._store = store
        self._hub = hub
        self._send_bell = send_bell
        self._channels = channels
        self._clock = clock

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Announcement]:
        """Committed when the block ends. Raises SQLAlchemyError or OSError: then nothing was said."""
        async with self._store.write() as connection:
            announcement = Announcement(connection, self._channels, self._clock)
            yield announcement
        for channel, conversation_id in announcement.said:
            if channel in PULLED_CHANNELS:
                self._hub.committed(conversation_id)
            else:
                self._send_bell.ring()


def _row(conversation_id: str, channel: str, key: str, number: int, part: Reply) -> dict[str, object]:
    return {
        "idem_key": f"own:{key}:{number}",
        "lane": lane_of(channel, conversation_id),
        "channel": channel,
        "seq": number,
        "payload": part.model_dump(mode="json"),
        "status": "ready",
        "attempts": 0,
    }
