"""The transcript: what was said, in order, as the citizen may read it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, Select, and_, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import feedback, transcript
from connectors.message import Attachment, Reply

Author = Literal["citizen", "assistant"]


@dataclass(frozen=True)
class Line:
    """One line. `payload` is a Reply as JSON, or a citizen's `{"text": ..., "attachments"?: [...]}`, masked."""

    seq: int
    author: Author
    message_id: str
    payload: Mapping[str, Any]
    at: datetime
    verdict: str | None = None
    """What the citizen thinks of an assistant's line."""


class Transcript:
    """Reads the transcript of one conversation at a time; `seq` grows within a conversation."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def after(self, conversation_id: str, seq: int, *, limit: int = 200) -> list[Line]:
        """Up to `limit` lines later than `seq`, oldest first."""
        query = _of(conversation_id).where(transcript.c.seq > seq).order_by(transcript.c.seq).limit(limit)
        return await self._store.complete(self._lines(query))

    async def last(self, conversation_id: str, *, before: int | None = None, limit: int = 200) -> list[Line]:
        """The newest `limit` lines (of those earlier than seq `before`), oldest first."""
        query = _of(conversation_id).order_by(transcript.c.seq.desc()).limit(limit)
        if before is not None:
            query = query.where(transcript.c.seq < before)
        return (await self._store.complete(self._lines(query)))[::-1]

    async def _lines(self, query: Select[Any]) -> list[Line]:
        async with self._store.read() as connection:
            return [_line(row) for row in await connection.execute(query)]


async def append_citizen(
    connection: AsyncConnection,
    conversation_id: str,
    message_id: str,
    shown: str,
    at: datetime,
    attachments: Sequence[Attachment] = (),
) -> None:
    """Write a citizen's line as `shown` (already masked); a line already there stays as it is."""
    # PostgreSQL cannot hold U+0000 in text.
    payload: dict[str, object] = {"text": shown.replace("\x00", "")}
    if attachments:
        payload["attachments"] = [attachment.model_dump() for attachment in attachments]
    values = _values(conversation_id, "citizen", message_id, payload, at)
    await insert_once(connection, transcript, values, key=("conversation_id", "author", "message_id"))


async def append_reply(
    connection: AsyncConnection, conversation_id: str, message_id: str, reply: Reply, at: datetime
) -> None:
    """Write a line of the assistant. Raises IntegrityError when `message_id` was already answered."""
    values = _values(conversation_id, "assistant", message_id, reply.model_dump(mode="json"), at)
    await connection.execute(insert(transcript).values(values))


def _values(conversation_id: str, author: Author, message_id: str, payload: object, at: datetime) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id,
        "author": author,
        "message_id": message_id,
        "payload": payload,
        "at": at,
    }


def _of(conversation_id: str) -> Select[Any]:
    same = and_(
        feedback.c.conversation_id == transcript.c.conversation_id,
        feedback.c.message_id == transcript.c.message_id,
        transcript.c.author == "assistant",
    )
    lines = select(transcript, feedback.c.verdict).outerjoin(feedback, same)
    return lines.where(transcript.c.conversation_id == conversation_id)


def _line(row: Row[Any]) -> Line:
    return Line(row.seq, row.author, row.message_id, row.payload, row.at, row.verdict)
