"""A store with conversations, and an announcer over it, for what is said unasked."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select

from assistant.delivery.announcer import Announcer
from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.store import Store
from assistant.store.insert import insert_once
from assistant.store.tables import conversations, outbox
from assistant.store.transcript import Transcript
from connectors.message import Reply
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import ManualClock


@dataclass
class Announcing:
    """`told` is what a conversation read; `sends` is what waits to be sent to a messaging platform."""

    store: Store
    clock: ManualClock
    hub: Hub = field(default_factory=Hub)
    bell: Bell = field(default_factory=Bell)

    @property
    def announcer(self) -> Announcer:
        return Announcer(self.store, self.hub, self.bell, {"telegram": FakeChannel()}, clock=self.clock)

    async def conversation(self, conversation_id: str, channel: str = "web") -> str:
        now = self.clock()
        row = {"id": conversation_id, "channel": channel, "created_at": now, "last_at": now, "meta": {}}
        async with self.store.write() as connection:
            await insert_once(connection, conversations, row, key=("id",))
        return conversation_id

    async def told(self, conversation_id: str) -> list[Reply]:
        lines = await Transcript(self.store).after(conversation_id, 0)
        return [Reply.model_validate(line.payload) for line in lines]

    async def sends(self) -> int:
        async with self.store.read() as connection:
            return int((await connection.execute(select(func.count()).select_from(outbox))).scalar_one())
