"""A sender at work, with what it needs around it."""

from __future__ import annotations

import random
from typing import Any

from sqlalchemy import Row, insert, select

from assistant.delivery.bell import Bell
from assistant.delivery.lane import split_lane
from assistant.delivery.sender import Sender
from assistant.metrics import Metrics
from assistant.store import Store
from assistant.store.addresses import meet
from assistant.store.tables import outbox
from tests.assistant.delivery.conftest import until
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import ManualClock
from tests.fakes.turn import paragraph

LANE = "telegram:c1"
CHAT = "71"
"""Where the conversation of LANE is told its answers."""


class Post:
    """An outbox with a sender on a fake channel."""

    def __init__(self, store: Store, clock: ManualClock) -> None:
        self.store = store
        self.clock = clock
        self.channel = FakeChannel()
        self.bell = Bell()
        self.metrics = Metrics()
        self.sender = Sender(
            store,
            {"telegram": self.channel},
            self.bell,
            metrics=self.metrics,
            clock=clock,
            rng=random.Random(7),
            send_seconds=0.1,
            poll_seconds=0.02,
        )

    async def put(self, *texts: str, lane: str = LANE, trace: str = "") -> None:
        async with self.store.write() as connection:
            for text in texts:
                values = {
                    "idem_key": f"{lane}/{text}",
                    "lane": lane,
                    "channel": lane.partition(":")[0],
                    "seq": 0,
                    "payload": paragraph(text).traced(trace).model_dump(mode="json"),
                    "status": "ready",
                    "attempts": 0,
                    "next_at": self.clock(),
                    "made_at": self.clock(),
                }
                await connection.execute(insert(outbox).values(values))
            channel, conversation = split_lane(lane)
            address = CHAT if lane == LANE else f"of-{conversation}"
            await meet(connection, channel, address, self.clock(), self.clock(), lambda: conversation)
        self.bell.ring()

    async def rows(self) -> list[Row[Any]]:
        async with self.store.read() as connection:
            return list((await connection.execute(select(outbox).order_by(outbox.c.id))).all())

    async def reach(self, *statuses: str) -> list[Row[Any]]:
        """Wait until the rows have these statuses."""

        async def check() -> bool:
            return [row.status for row in await self.rows()] == list(statuses)

        await until(check)
        return await self.rows()
