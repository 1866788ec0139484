"""The durable path put together around a scripted turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox
from assistant.delivery.lanes import LaneRunner
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.store.tables import inbox
from assistant.store.transcript import Line, Transcript
from connectors.message import Inbound
from tests.fakes.clock import ManualClock
from tests.fakes.turn import ScriptedTurn


async def until(check: Callable[[], Awaitable[bool]], *, seconds: float = 5.0) -> None:
    """Wait until `check` holds; fails the test after `seconds`."""
    async with asyncio.timeout(seconds):
        while not await check():  # noqa: ASYNC110 - the database has no event to wait for
            await asyncio.sleep(0.005)


@dataclass
class Path:
    """Inbox, lanes and transcript on one store."""

    store: Store
    cipher: Cipher
    clock: ManualClock
    turn: ScriptedTurn = field(default_factory=ScriptedTurn)
    hub: Hub = field(default_factory=Hub)
    bell: Bell = field(default_factory=Bell)
    send_bell: Bell = field(default_factory=Bell)
    runners: list[LaneRunner] = field(default_factory=list)

    @property
    def inbox(self) -> Inbox:
        return Inbox(self.store, self.cipher, self.bell, clock=self.clock)

    def message(self, text: str, *, of: str = "c1", key: str | None = None, channel: str = "web") -> Inbound:
        return Inbound(channel=channel, conversation_id=of, message_id=key or text, text=text, received_at=self.clock())

    async def start(self, turn: ScriptedTurn | None = None, *, alone: bool = False, **options: float) -> LaneRunner:
        width = int(options.pop("width", 16))
        runner = LaneRunner(
            self.store,
            self.cipher,
            turn or self.turn,
            self.hub,
            self.bell,
            send_bell=self.send_bell,
            clock=self.clock,
            width=width,
            **{"poll_seconds": 0.02, **options},
        )
        await runner.start(alone=alone)
        self.runners.append(runner)
        return runner

    async def lines(self, conversation: str = "c1") -> list[Line]:
        return await Transcript(self.store).after(conversation, 0)

    async def said(self, conversation: str = "c1") -> list[str]:
        """The transcript as text: `citizen: ...` and `assistant: ...`."""
        lines = await self.lines(conversation)
        return [
            f"{line.author}: {line.payload['text'] if line.author == 'citizen' else line.payload['blocks'][0]['text']}"
            for line in lines
        ]

    async def statuses(self) -> list[str]:
        async with self.store.read() as connection:
            return list((await connection.execute(select(inbox.c.status).order_by(inbox.c.id))).scalars())

    async def settled(self) -> None:
        """Wait until no row is new or working."""

        async def check() -> bool:
            return not set(await self.statuses()) & {"new", "working"}

        await until(check)


@pytest.fixture
async def path(store: Store, cipher: Cipher, clock: ManualClock) -> AsyncIterator[Path]:
    built = Path(store, cipher, clock)
    yield built
    for runner in built.runners:
        await runner.stop(grace_seconds=0)
