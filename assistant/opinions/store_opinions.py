"""Opinions said in a chat, kept beside those that the page posts."""

from __future__ import annotations

from sqlalchemy import select

from actions.opinion.opinion_box import Reason, Verdict
from assistant.store.feedback import Feedback
from assistant.store.store import Store
from assistant.store.tables import transcript
from connectors.message import Outcome
from connectors.web.opinion import Opinion

ANSWERS = frozenset({Outcome.ANSWERED, Outcome.NOT_VERIFIED, Outcome.CASE_FOUND, Outcome.CHECKLIST})
"""How a line ended that told the citizen something."""
_LOOKED_AT = 20
"""Lines of the assistant, the newest first: an opinion is about what was said a moment ago."""


class StoreOpinions:
    """`OpinionBox` over the transcript and the table of opinions."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._feedback = Feedback(store)

    async def last_answer(self, conversation_id: str) -> int | None:
        """See `OpinionBox.last_answer`."""
        query = (
            select(transcript.c.seq, transcript.c.payload)
            .where(transcript.c.conversation_id == conversation_id, transcript.c.author == "assistant")
            .order_by(transcript.c.seq.desc())
            .limit(_LOOKED_AT)
        )
        async with self._store.read() as connection:
            rows = (await connection.execute(query)).all()
        return next((row.seq for row in rows if row.payload.get("outcome") in ANSWERS), None)

    async def keep(self, conversation_id: str, line: int, verdict: Verdict, reason: Reason | None = None) -> bool:
        """See `OpinionBox.keep`."""
        query = select(transcript.c.message_id).where(
            transcript.c.conversation_id == conversation_id,
            transcript.c.author == "assistant",
            transcript.c.seq == line,
        )
        async with self._store.read() as connection:
            message_id = (await connection.execute(query)).scalar_one_or_none()
        if message_id is None:
            return False
        return await self._feedback.put(conversation_id, Opinion(message_id, verdict, reason)) is not None
