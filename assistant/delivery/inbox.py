"""The door of the durable path: a message is either stored, once, or refused to the sender."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from assistant.delivery.bell import Bell
from assistant.delivery.lane import lane_of
from assistant.privacy.cipher import Cipher
from assistant.store.clock import Clock, utc_now
from assistant.store.erased import refuse_erased
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import conversations, inbox
from connectors.message import Inbound


@dataclass(frozen=True)
class Accepted:
    """`new` is false when the same message was accepted before; `id` is that of its inbox row either way."""

    new: bool
    id: int


class Inbox:
    """Accepts messages. Conversation ids must be unique over all channels: connectors prefix what is not random."""

    def __init__(self, store: Store, cipher: Cipher, bell: Bell, *, clock: Clock = utc_now) -> None:
        self._store = store
        self._cipher = cipher
        self._bell = bell
        self._clock = clock

    async def accept(self, inbound: Inbound, *, event_key: str | None = None) -> Accepted:
        """Store `inbound` and wake the lanes. Idempotent by `event_key`, default `channel:conversation:message`.

        When it returns, the message survives a crash. Raises ConversationErased; SQLAlchemyError or OSError when it
        could not be stored: the door must then answer with a server error, so that the sender tries again.
        """
        lane = lane_of(inbound.channel, inbound.conversation_id)
        key = event_key or f"{lane}:{inbound.message_id}"
        row: dict[str, object] = {
            "event_key": key,
            "lane": lane,
            "received_at": inbound.received_at,
            "body": self._cipher.seal(inbound.model_dump_json().encode()),
            "status": "new",
            "attempts": 0,
        }
        return await self._store.complete(self._insert(row, self._conversation(inbound)))

    async def _insert(self, row: dict[str, object], conversation: dict[str, object]) -> Accepted:
        async with self._store.write() as connection:
            new_id = await insert_once(connection, inbox, row, key=("event_key",))
            if new_id is None:
                known = await connection.execute(select(inbox.c.id).where(inbox.c.event_key == row["event_key"]))
                return Accepted(new=False, id=known.scalar_one())
            await refuse_erased(connection, str(conversation["id"]))
            await insert_once(connection, conversations, conversation, key=("id",))
        self._bell.ring()
        return Accepted(new=True, id=int(new_id))

    def _conversation(self, inbound: Inbound) -> dict[str, object]:
        now = self._clock()
        return {
            "id": inbound.conversation_id,
            "channel": inbound.channel,
            "created_at": now,
            "last_at": now,
            "expects": None,
            "meta": {},
        }
