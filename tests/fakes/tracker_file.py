"""The engine's tracker file as Rasa 3.6 makes it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER NOT NULL, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL, timestamp FLOAT,
    intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT, PRIMARY KEY (id)
);
CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id);
"""


def remember(file: Path, conversation_id: str, data: str = "{}") -> None:
    """Write an event of the conversation, as the engine does when it has answered."""
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(SCHEMA)
        database.execute(
            "INSERT INTO events (sender_id, type_name, data) VALUES (?, 'user', ?)", (conversation_id, data)
        )


def remembered(file: Path) -> list[str]:
    """The conversations that the file knows, an entry an event."""
    with closing(sqlite3.connect(file)) as database:
        return [row[0] for row in database.execute("SELECT sender_id FROM events ORDER BY id")]
