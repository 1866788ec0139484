"""Erasing leaves nothing of a conversation, whatever was going on, and everything of the others."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import String, cast, func, insert, or_, select, update

from assistant.attachments.attachments import Attachments
from assistant.delivery.bell import Bell
from assistant.delivery.inbox import Inbox
from assistant.desk.handovers import Handovers
from assistant.privacy.cipher import Cipher
from assistant.privacy.eraser import Eraser
from assistant.privacy.trackers import SqliteTrackers
from assistant.privacy.vault import Vault
from assistant.store import Store
from assistant.store.erased import ConversationErased
from assistant.store.feedback import Feedback
from assistant.store.tables import conversations, handovers, metadata, outbox, sessions
from assistant.store.transcript import append_citizen, append_reply
from connectors.incoming import Incoming
from connectors.message import Inbound
from connectors.web.opinion import Opinion
from tests.fakes.clock import ManualClock
from tests.fakes.tracker_file import remember, remembered
from tests.fakes.turn import paragraph


class House:
    """Every place where the service keeps something of a conversation."""

    def __init__(self, store: Store, cipher: Cipher, folder: Path, clock: ManualClock) -> None:
        self.store = store
        self.clock = clock
        self.tracker = folder / "tracker.sqlite"
        self.folder = folder / "attachments"
        self.inbox = Inbox(store, cipher, Bell(), clock=clock)
        self.vault = Vault(store, cipher, clock=clock)
        self.attachments = Attachments(store, cipher, self.folder, clock=clock)
        trackers = SqliteTrackers(self.tracker, busy_seconds=0.05)
        self.eraser = Eraser(store, self.attachments, trackers, clock=clock)

    def message(self, of: str) -> Inbound:
        return Inbound(channel="web", conversation_id=of, message_id="m1", text="chào", received_at=self.clock())

    async def fill(self, conversation: str) -> None:
        """Put something of the conversation into every table and file."""
        await self.inbox.accept(self.message(conversation))
        async with self.store.write() as connection:
            await append_citizen(connection, conversation, "m0", "hỏi", self.clock())
            await append_reply(connection, conversation, f"in:{conversation}:0", paragraph("đáp"), self.clock())
            await connection.execute(insert(outbox).values(_reply(conversation, self.clock)))
        assert await Feedback(self.store).put(conversation, Opinion(f"in:{conversation}:0", "helpful"))
        await self.vault.put("1234", conversation)
        await self.attachments.keep(conversation, "a.pdf", b"%PDF-1.7 abc")
        remember(self.tracker, conversation)

    async def left(self, conversation: str) -> dict[str, int]:
        """Rows of the conversation by table, the session's own aside; files and events beside them."""
        found = {name: await self._rows(table, conversation) for name, table in metadata.tables.items()}
        found["tracker"] = remembered(self.tracker).count(conversation) if self.tracker.exists() else 0
        return {name: count for name, count in found.items() if count and name != "sessions"}

    async def _rows(self, table: Any, conversation: str) -> int:
        texts = [column for column in table.c if isinstance(column.type, String) or column.name == "conversation_id"]
        holds = or_(*(cast(column, String).contains(conversation) for column in texts))
        async with self.store.read() as connection:
            return (await connection.execute(select(func.count()).select_from(table).where(holds))).scalar_one()

    async def conversations(self) -> list[str]:
        async with self.store.read() as connection:
            return list((await connection.execute(select(conversations.c.id))).scalars())

    async def session(self, conversation: str) -> Any:
        async with self.store.read() as connection:
            query = select(sessions).where(sessions.c.conversation_id == conversation)
            return (await connection.execute(query)).one_or_none()


def _reply(conversation: str, clock: ManualClock) -> Mapping[str, object]:
    return {
        "idem_key": f"k-{conversation}",
        "lane": f"web:{conversation}",
        "channel": "web",
        "seq": 0,
        "payload": {},
        "status": "ready",
        "attempts": 0,
        "next_at": clock(),
    }


EVERYWHERE = {
    "conversations": 1, "inbox": 1, "outbox": 1, "transcript": 2, "feedback": 1, "attachments": 1, "vault": 1,
    "tracker": 1,
}  # fmt: skip


@pytest.fixture
def house(store: Store, cipher: Cipher, tmp_path: Path, clock: ManualClock) -> House:
    return House(store, cipher, tmp_path, clock)


async def test_nothing_is_left_of_it_and_everything_of_another(house: House) -> None:
    await house.fill("conv-one")
    await house.fill("conv-two")
    assert await house.left("conv-one") == EVERYWHERE

    await house.eraser.erase("conv-one")

    assert await house.left("conv-one") == {}
    assert await house.left("conv-two") == EVERYWHERE
    assert len(list(house.folder.iterdir())) == 1
    assert (await house.session("conv-one")).ended_at == house.clock()
    assert await house.session("conv-two") is None


async def test_what_has_nothing_yet_is_erased_too_and_twice_changes_nothing(house: House) -> None:
    await house.eraser.erase("conv-one")
    begun = house.clock()
    house.clock.advance(minutes=1)
    await house.eraser.erase("conv-one")

    assert (await house.session("conv-one")).ended_at == begun


async def test_a_message_that_comes_after_is_not_taken(house: House) -> None:
    await house.eraser.erase("conv-one")

    with pytest.raises(ConversationErased):
        await house.inbox.accept(house.message("conv-one"))
    assert await house.left("conv-one") == {}


async def test_what_a_turn_left_is_swept_and_only_of_erased_conversations(house: House) -> None:
    await house.fill("conv-two")
    await house.eraser.erase("conv-one")
    remember(house.tracker, "conv-one")
    await house.vault.put("1234", "conv-one")

    await house.eraser.sweep("conv-one")
    await house.eraser.sweep("conv-two")

    assert await house.left("conv-one") == {}
    assert await house.left("conv-two") == EVERYWHERE


async def test_housekeeping_sweeps_until_no_turn_can_be_running(house: House) -> None:
    await house.eraser.erase("conv-one")
    for minutes in (1, 4):
        house.clock.advance(minutes=minutes)
        remember(house.tracker, "conv-one")
        assert await house.eraser.sweep_all() == 0
        assert await house.left("conv-one") == {}
    house.clock.advance(seconds=1)
    remember(house.tracker, "conv-one")

    assert await house.eraser.sweep_all() == 1
    assert await house.left("conv-one") == {}
    assert await house.eraser.sweep_all() == 0


async def test_a_locked_tracker_does_not_keep_the_rest_and_is_taken_later(house: House) -> None:
    await house.fill("conv-one")
    house.clock.advance(minutes=10)
    with closing(sqlite3.connect(house.tracker, isolation_level=None)) as engine:
        engine.execute("BEGIN IMMEDIATE")
        await house.eraser.erase("conv-one")
        engine.execute("ROLLBACK")
    assert await house.left("conv-one") == {"tracker": 1}

    house.clock.advance(minutes=6)
    assert await house.eraser.sweep_all() == 1
    assert await house.left("conv-one") == {}


async def test_on_a_platform_the_address_goes_too_and_the_person_may_begin_anew(house: House) -> None:
    def incoming(text: str) -> Incoming:
        key = f"tg:7:{text}"
        at = house.clock()
        return Incoming(channel="telegram", address="84-771", event_key=key, message_id=text, received_at=at, text=text)

    await house.inbox.take(incoming("một"))
    (first,) = await house.conversations()
    async with house.store.write() as connection:
        await connection.execute(insert(outbox).values({**_reply(first, house.clock), "lane": f"telegram:{first}"}))

    await house.eraser.erase(first)
    assert await house.left(first) == {}
    assert await house.left("84-771") == {}

    assert (await house.inbox.take(incoming("hai"))).new
    (second,) = await house.conversations()
    assert second != first
    await house.eraser.sweep_all()  # what is swept is the first
    assert await house.conversations() == [second]


async def test_a_help_desk_is_told_by_its_own_names(house: House) -> None:
    told: list[tuple[str, str]] = []

    async def at_desk(contact: str, desk_id: str) -> None:
        told.append((contact, desk_id))

    eraser = Eraser(house.store, house.attachments, SqliteTrackers(house.tracker), at_desk=at_desk, clock=house.clock)
    for name in ("conv-one", "conv-two"):
        await house.fill(name)
        await Handovers(house.store, clock=house.clock, name=lambda: "dn-1").begin(name, "vi")
    async with house.store.write() as connection:
        known = update(handovers).where(handovers.c.conversation_id == "conv-one")
        await connection.execute(known.values(desk_id="12"))

    await eraser.erase("conv-one")
    await eraser.erase("conv-two")  # which the desk never had

    assert told == [("dn-1", "12")]
    assert await house.left("conv-one") == {}
