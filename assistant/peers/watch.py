"""Wakes the streams of this gateway when another one has answered or erased, by looking into the database."""

from __future__ import annotations

import structlog
from sqlalchemy import func, select

from assistant.delivery.hub import Hub
from assistant.peers.looping import Looping
from assistant.store.store import Store
from assistant.store.tables import sessions, transcript

_OVERLAP = 200
"""Lines. A number is given before its line is committed, so a lower one may appear after a higher one was seen."""
_ERASED = select(sessions.c.conversation_id).where(sessions.c.ended_at.is_not(None), sessions.c.swept_at.is_(None))
"""Those of the last minutes: later ones are swept."""
_log = structlog.get_logger(__name__)


class TranscriptWatch(Looping):
    """One look every `seconds`, however many streams are open; the streams' own slow poll stays behind it."""

    def __init__(self, store: Store, hub: Hub, *, seconds: float = 1.0) -> None:
        super().__init__(seconds, "watch.database_failed")
        self._store = store
        self._hub = hub
        self._mark: int | None = None
        self._seen: frozenset[int] = frozenset()
        self._erased: frozenset[str] = frozenset()

    async def round(self) -> object:
        """See `Looping.round`."""
        return await self._store.complete(self._look())

    async def _look(self) -> None:
        async with self._store.read() as connection:
            if self._mark is None:  # what was said before is read by each stream as it opens
                newest = await connection.execute(select(func.coalesce(func.max(transcript.c.seq), 0)))
                self._mark = int(newest.scalar_one())
            lines = select(transcript.c.seq, transcript.c.conversation_id).where(
                transcript.c.seq > self._mark - _OVERLAP
            )
            found = {row.seq: row.conversation_id for row in await connection.execute(lines)}
            erased = frozenset((await connection.execute(_ERASED)).scalars())
        for conversation_id in {found[seq] for seq in found.keys() - self._seen} | (erased - self._erased):
            self._hub.changed(conversation_id)
        self._seen, self._erased = frozenset(found), erased
        self._mark = max([self._mark, *found])
