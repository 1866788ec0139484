"""The end of a turn: one transaction with everything it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.delivery import claims
from assistant.delivery.claims import Claim
from assistant.store.insert import insert_once
from assistant.store.tables import conversations, outbox
from assistant.store.transcript import append_citizen, append_reply
from assistant.turn.repeats import Said
from connectors.message import Attachment, Outcome, Reply

PULLED_CHANNELS = frozenset({"web"})
"""Channels whose citizens fetch: the page replays the transcript from the last line it saw, which is an outbox that
cannot lose, repeat or reorder anything. Only channels that are pushed to get outbox rows."""

Split = Callable[[str, Reply], tuple[Reply, ...]]
"""A reply for a channel as the messages it is sent in, each an outbox row: one that was sent is not sent again because
the next was not."""


def whole(_channel: str, reply: Reply) -> tuple[Reply, ...]:
    """Every reply is one message."""
    return (reply,)


@dataclass(frozen=True)
class Ending:
    """What to write. `citizen_message_id` is None when the message could not even be read."""

    status: str
    replies: tuple[Reply, ...]
    expects: str | None
    citizen_message_id: str | None = None
    shown: str = ""
    attachments: tuple[Attachment, ...] = ()
    error: str | None = None
    said: Said | None = None
    """What to remember of the replies."""
    erase: bool = False
    """The conversation is to be erased instead; the reply is only told."""

    @property
    def outcome(self) -> Outcome:
        """How the turn ended: as its last reply did, or quietly, because a person has the conversation."""
        return self.replies[-1].outcome if self.replies else Outcome.WITH_PERSON


async def write_ending(
    connection: AsyncConnection, held: Claim, ending: Ending, now: datetime, split: Split = whole
) -> None:
    """Transcript, outbox, conversation and inbox row, inside the caller's transaction.

    Raises LeaseLost when somebody else has claimed the row; the caller's transaction must then roll back.
    """
    await claims.close(connection, held, ending.status, ending.error)
    if ending.citizen_message_id is not None:
        await append_citizen(
            connection, held.conversation_id, ending.citizen_message_id, ending.shown, now, ending.attachments
        )
    for number, reply in enumerate(ending.replies):
        await append_reply(connection, held.conversation_id, f"in:{held.id}:{number}", reply, now)
    if held.channel not in PULLED_CHANNELS:
        parts = [part for reply in ending.replies for part in split(held.channel, reply)]
        for number, part in enumerate(parts):
            await insert_once(connection, outbox, _send(held, number, part, now), key=("idem_key",))
    state: dict[str, object] = {"expects": ending.expects, "last_at": now}
    if ending.said is not None:
        state["meta"] = ending.said.to_meta()
    await connection.execute(update(conversations).where(conversations.c.id == held.conversation_id).values(state))


def _send(held: Claim, number: int, reply: Reply, now: datetime) -> dict[str, object]:
    return {
        "idem_key": f"in:{held.id}:{number}",
        "lane": held.lane,
        "channel": held.channel,
        "seq": number,
        "payload": reply.model_dump(mode="json"),
        "status": "ready",
        "attempts": 0,
        "next_at": now,
        "made_at": now,
    }
