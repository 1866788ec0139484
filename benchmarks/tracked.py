"""What the engine's trackers remember of the turns."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path


def taken_twice(tracker: Path) -> int:
    """How many turns the engine took more than once: the traces that stand at several messages of a citizen."""
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT data FROM events WHERE type_name = 'user'").fetchall()
    traces = Counter((json.loads(data).get("metadata") or {}).get("trace") for (data,) in rows)
    del traces[None]
    return sum(count > 1 for count in traces.values())
