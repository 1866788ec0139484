"""Keeps the trackers in SQLite by plain statements, and the latest of them in memory as well.

Rasa's own `SQLTrackerStore` spends more than half of a turn on mapping objects and on replaying events that the same
process has just written (docs/decisions/0016-trackers-by-plain-sql.md). The table is the same, row for row.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import OrderedDict
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional, Text, Tuple

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

REMEMBERED = 256
"""Conversations whose tracker stays in memory, at most."""
IDLE_SECONDS = 300.0
"""How long after its last turn: a conversation that was erased must leave the memory too."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER NOT NULL, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL, timestamp FLOAT,
    intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT, PRIMARY KEY (id)
);
CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id);
"""
_SESSION = "SELECT max(timestamp) FROM events WHERE sender_id = ? AND type_name = ?"
_SINCE = "sender_id = ? AND timestamp >= ?"
_ROW = "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data) VALUES (?, ?, ?, ?, ?, ?)"


class _Known(NamedTuple):
    row: int
    at: float
    tracker: DialogueStateTracker


class PlainSqlite(TrackerStore):
    """The tracker store of `nlu/endpoints.yml`: `db` is the file.

    A tracker in memory counts only while its last row in the table is the one that this process wrote: what another
    process erased or added is seen at once. It is taken out when a turn fetches it and put back when the turn is
    saved, so that a turn that failed half-way leaves nothing behind.
    """

    def __init__(
        self,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        db: Text = "tracker.sqlite",
        remembered: int = REMEMBERED,
        clock: Callable[[], float] = time.monotonic,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._remembered = remembered
        self._clock = clock
        self._known: "OrderedDict[Text, _Known]" = OrderedDict()
        self._database = sqlite3.connect(db, timeout=10.0, isolation_level=None, check_same_thread=False)
        # A reader does not wait for the writer, nor a commit for the disk: a killed process loses nothing that it
        # had committed. (A power failure may take the last moments; the gateway sends its unanswered messages again.)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.executescript(_SCHEMA)

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """The tracker of the latest session; None when nothing is known of the conversation."""
        known = self._known.pop(sender_id, None)
        if known is not None and known.row == self._last_row(sender_id):
            return known.tracker
        return self._read(sender_id, whole=False)

    async def retrieve_full_tracker(self, conversation_id: Text) -> Optional[DialogueStateTracker]:
        """The tracker of all sessions."""
        return self._read(conversation_id, whole=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write what the table does not hold yet, all of it or nothing."""
        await self.stream_events(tracker)
        fresh = list(tracker.events)[self._count(tracker.sender_id) :]
        rows = [_row(tracker.sender_id, event.type_name, event.as_dict()) for event in fresh]
        self._database.execute("BEGIN IMMEDIATE")
        try:
            self._database.executemany(_ROW, rows)
            self._database.execute("COMMIT")
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        if not any(isinstance(event, SessionStarted) for event in fresh):
            self._remember(tracker)

    async def keys(self) -> Iterable[Text]:
        """The conversations that are known."""
        return [sender for (sender,) in self._database.execute("SELECT DISTINCT sender_id FROM events")]

    def _remember(self, tracker: DialogueStateTracker) -> None:
        now, row = self._clock(), self._last_row(tracker.sender_id)
        if row is not None:
            self._known.pop(tracker.sender_id, None)
            self._known[tracker.sender_id] = _Known(row, now, tracker)
        while self._known:
            oldest = next(iter(self._known.values()))
            if len(self._known) <= self._remembered and now - oldest.at <= IDLE_SECONDS:
                break
            self._known.popitem(last=False)

    def _last_row(self, sender_id: Text) -> Optional[int]:
        found = self._database.execute("SELECT max(id) FROM events WHERE sender_id = ?", (sender_id,)).fetchone()
        return None if found[0] is None else int(found[0])

    def _read(self, sender_id: Text, *, whole: bool) -> Optional[DialogueStateTracker]:
        where, values = ("sender_id = ?", (sender_id,)) if whole else self._session(sender_id)
        found = self._database.execute(f"SELECT data FROM events WHERE {where} ORDER BY id", values).fetchall()
        events: List[Dict[Text, Any]] = [json.loads(data) for (data,) in found]
        if not events:
            return None
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)

    def _count(self, sender_id: Text) -> int:
        where, values = self._session(sender_id)
        (count,) = self._database.execute(f"SELECT count(*) FROM events WHERE {where}", values).fetchone()
        return int(count)

    def _session(self, sender_id: Text) -> Tuple[Text, Tuple[Any, ...]]:
        """The condition of the rows of the latest session, which are all when none was begun."""
        (start,) = self._database.execute(_SESSION, (sender_id, SessionStarted.type_name)).fetchone()
        return ("sender_id = ?", (sender_id,)) if start is None else (_SINCE, (sender_id, start))


def _row(sender_id: Text, type_name: Text, data: Dict[Text, Any]) -> Tuple[Any, ...]:
    intent = data.get("parse_data", {}).get("intent", {}).get("name")
    return (sender_id, type_name, data.get("timestamp"), intent, data.get("name"), json.dumps(data))
