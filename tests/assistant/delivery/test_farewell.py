"""A confirmed erasure takes the conversation, the turn that confirmed it too, and the citizen is told."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from assistant.delivery.lanes import LaneRunner
from assistant.store.tables import addresses, inbox, outbox, transcript
from assistant.turn_protocol import TurnResult
from connectors.channel import RetryLater
from connectors.incoming import Incoming
from connectors.message import Inbound
from tests.assistant.delivery.conftest import Path, until
from tests.fakes.channel import FakeChannel
from tests.fakes.turn import ScriptedTurn, paragraph

CHAT = "84-771"


async def confirmed(_inbound: Inbound) -> TurnResult:
    return TurnResult((paragraph("Tôi đã xóa."),), "Xóa hết", None, erase=True)


class Erasing:
    """Takes the rows, as the eraser does."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.erased: list[str] = []

    async def __call__(self, conversation_id: str) -> None:
        self.erased.append(conversation_id)
        async with self._path.store.write() as connection:
            for table in (inbox, outbox, addresses):
                await connection.execute(table.delete())


@pytest.mark.parametrize("failure", [None, RetryLater(5)])
async def test_it_is_erased_and_told_once(path: Path, failure: Exception | None) -> None:
    channel, erasing = FakeChannel(), Erasing(path)
    channel.plan[CHAT] = [failure]
    runner = LaneRunner(
        path.store,
        path.cipher,
        ScriptedTurn({"xóa": confirmed}),
        path.hub,
        path.bell,
        channels={"telegram": channel},
        erase=erasing,
        clock=path.clock,
        poll_seconds=0.02,
    )
    await runner.start()
    await path.inbox.take(
        Incoming(channel="telegram", address=CHAT, event_key="1", message_id="1", received_at=path.clock(), text="xóa")
    )

    async def over() -> bool:
        return channel.attempts[CHAT] == 1

    await until(over)
    await runner.stop()

    assert len(erasing.erased) == 1
    assert [text for _, text in channel.delivered] == ([] if failure else ["Tôi đã xóa."])
    async with path.store.read() as connection:
        for table in (inbox, outbox, transcript, addresses):
            assert (await connection.execute(select(table))).all() == []
