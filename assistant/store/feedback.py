"""What citizens think of single answers: the last opinion on each counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.tables import feedback, transcript
from connectors.message import Outcome, Reply
from connectors.web.opinion import Opinion


@dataclass(frozen=True)
class Judged:
    """An opinion with the answer that it is about."""

    opinion: Opinion
    reply: Reply
    at: datetime


class Feedback:
    """Keeps opinions; comments must come masked."""

    def __init__(self, store: Store, *, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    async def put(self, conversation_id: str, opinion: Opinion) -> Outcome | None:
        """Keep the opinion in place of an earlier one; the outcome of the answer, None when there is no such answer."""
        return await self._store.complete(self._put(conversation_id, opinion))

    async def take_back(self, conversation_id: str, message_id: str) -> bool:
        """Forget the opinion, if there is one; False when there is no such answer."""
        return await self._store.complete(self._take_back(conversation_id, message_id))

    async def since(self, moment: datetime | None = None, *, limit: int) -> Sequence[Judged]:
        """The newest opinions, newest first; of `moment` or later."""
        same = and_(
            transcript.c.conversation_id == feedback.c.conversation_id,
            transcript.c.message_id == feedback.c.message_id,
            transcript.c.author == "assistant",
        )
        query = select(feedback, transcript.c.payload).join(transcript, same).order_by(feedback.c.at.desc())
        if moment is not None:
            query = query.where(feedback.c.at >= moment)
        async with self._store.read() as connection:
            rows = (await connection.execute(query.limit(limit))).all()
        return [
            Judged(
                Opinion(row.message_id, row.verdict, row.reason, row.comment), Reply.model_validate(row.payload), row.at
            )
            for row in rows
        ]

    async def _put(self, conversation_id: str, opinion: Opinion) -> Outcome | None:
        values = {
            "verdict": opinion.verdict,
            "reason": opinion.reason,
            "comment": opinion.comment,
            "at": self._clock(),
        }
        key = {"conversation_id": conversation_id, "message_id": opinion.message_id}
        async with self._store.write() as connection:
            payload = await _answer(connection, conversation_id, opinion.message_id)
            if payload is None:
                return None
            changed: CursorResult[Any] = await connection.execute(update(feedback).where(*_is(**key)).values(values))
            if not changed.rowcount:
                await connection.execute(insert(feedback).values({**key, **values}))
        return Outcome(payload["outcome"])

    async def _take_back(self, conversation_id: str, message_id: str) -> bool:
        async with self._store.write() as connection:
            if await _answer(connection, conversation_id, message_id) is None:
                return False
            await connection.execute(delete(feedback).where(*_is(conversation_id, message_id)))
        return True


def _is(conversation_id: str, message_id: str) -> tuple[Any, Any]:
    return feedback.c.conversation_id == conversation_id, feedback.c.message_id == message_id


async def _answer(connection: AsyncConnection, conversation_id: str, message_id: str) -> Any:
    line = (
        select(transcript.c.payload)
        .where(transcript.c.conversation_id == conversation_id, transcript.c.author == "assistant")
        .where(transcript.c.message_id == message_id)
        # Two opinions on one answer come one after the other, and the answer is not erased between look and write.
        .with_for_update()
    )
    return (await connection.execute(line)).scalar_one_or_none()
