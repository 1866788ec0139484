"""The service's side of the desk, on a store, against a fake desk that is served."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest

from actions.texts import Texts
from assistant.delivery.announcer import Announcer
from assistant.delivery.bell import Bell
from assistant.delivery.hub import Hub
from assistant.delivery.inbox import Inbox
from assistant.desk.doorway import DeskDoorway
from assistant.desk.events import DeskEvents
from assistant.desk.handovers import Handover, Handovers
from assistant.desk.link import DeskLink
from assistant.desk.sayings import Sayings
from assistant.desk.with_person import WithPerson
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.store.transcript import Transcript, append_citizen, append_reply
from assistant.turn.understood import Understood
from assistant.turn_protocol import ConversationState, TurnResult
from connectors.desk.client import DeskClient
from connectors.message import Inbound, Language, Reply
from tests.fakes.clock import ManualClock
from tests.fakes.desk.fake_desk import INBOX, FakeDesk
from tests.fakes.serving import serving
from tests.fakes.turn import paragraph

TOKEN = "t" * 24


@dataclass
class House:
    """`c1` is a conversation on the web."""

    store: Store
    cipher: Cipher
    clock: ManualClock
    desk: FakeDesk
    http: httpx.AsyncClient
    hub: Hub = field(default_factory=Hub)
    send_bell: Bell = field(default_factory=Bell)

    def __post_init__(self) -> None:
        self.sayings = Sayings(Texts.load())
        self.announcer = Announcer(self.store, self.hub, self.send_bell, {}, clock=self.clock)
        self.handovers = Handovers(self.store, clock=self.clock)
        self.persons = WithPerson(self.handovers)
        self.events = DeskEvents(self.announcer, self.sayings, clock=self.clock)
        self.doorway = DeskDoorway(self.events, TOKEN, clock=self.clock)
        self.link = self.another_link()
        self._numbers = iter(range(1, 1000))

    def another_link(self) -> DeskLink:
        """As of another gateway."""
        client = DeskClient(self.http, self.desk.base, INBOX, timeout=2)
        return DeskLink(self.store, client, self.announcer, self.sayings, clock=self.clock)

    def message(self, text: str, *, of: str = "c1", channel: str = "web", public: bool = False) -> Inbound:
        number = f"m{next(self._numbers)}"
        return Inbound(
            channel=channel,
            conversation_id=of,
            message_id=number,
            text=text,
            public=public,
            received_at=self.clock(),
        )

    async def open(self, conversation: str = "c1", channel: str = "web") -> None:
        """The conversation exists."""
        await Inbox(self.store, self.cipher, Bell(), clock=self.clock).accept(
            self.message("chào", of=conversation, channel=channel)
        )

    async def says(self, text: str, conversation: str = "c1") -> TurnResult | Understood | None:
        """The citizen writes: the turn of it, and its line."""
        inbound = self.message(text, of=conversation)
        taken = await self.persons.take(inbound, ConversationState(conversation, None))
        shown = text if taken is None else taken.shown
        async with self.store.write() as connection:
            await append_citizen(connection, conversation, inbound.message_id, shown, self.clock())
        return taken

    async def answers(self, reply: str | Reply, conversation: str = "c1") -> None:
        """The assistant's line."""
        line = paragraph(reply) if isinstance(reply, str) else reply
        async with self.store.write() as connection:
            await append_reply(connection, conversation, f"in:{next(self._numbers)}:0", line, self.clock())

    async def asked_in(self, conversation: str = "c1", language: Language = "vi") -> None:
        """The citizen asked for a person."""
        await self.open(conversation)
        assert await self.handovers.begin(conversation, language)

    async def connected(self) -> None:
        """So that the desk has the conversation."""
        await self.asked_in()
        assert await self.link.work() == 1

    async def answered(self) -> None:
        """So that an agent has it."""
        await self.connected()
        await self.tells(await self.agent("Chào bạn, tôi là Lan."))

    async def agent(self, text: str, *, files: int = 0, again: bool = False) -> dict[str, object]:
        """The event of an agent's words."""
        talk = self.desk.only()
        one = talk.said[-1] if again else self.desk.adds(talk, "outgoing", text)
        return self.desk.told(talk, one, files)

    async def tells(self, event: dict[str, object], token: str = TOKEN) -> int:
        """The desk calls the webhook."""
        return await self.doorway.receive(token, {}, json.dumps(event).encode())

    async def row(self, conversation: str = "c1") -> Handover:
        found = await self.handovers.of(conversation)
        assert found is not None
        return found

    async def heard(self, conversation: str = "c1") -> list[str]:
        """What the citizen was told."""
        lines = await Transcript(self.store).after(conversation, 0)
        return [Reply.model_validate(line.payload).text() for line in lines if line.author == "assistant"]


@pytest.fixture
async def house(store: Store, cipher: Cipher, clock: ManualClock) -> AsyncIterator[House]:
    async with httpx.AsyncClient(verify=False) as http:
        desk = FakeDesk(http)
        async with serving(desk.app) as desk.base:
            yield House(store, cipher, clock, desk, http)
        assert desk.wrong == []
