"""What the processes are started with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from assistant.settings import Settings
from assistant.supervisor.service import engine_environment


def test_the_trackers_of_the_engine_are_written_ahead(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, _env_file=None)

    environment = engine_environment(settings)

    with closing(sqlite3.connect(environment["ASSISTANT_TRACKER_DB"])) as trackers:
        assert trackers.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_trackers_that_an_engine_is_using_stay_as_they_are_and_stop_no_start(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, _env_file=None)
    settings.tracker_database.parent.mkdir()
    with closing(sqlite3.connect(settings.tracker_database, isolation_level=None)) as running:
        running.execute("CREATE TABLE events (id INTEGER)")
        running.execute("BEGIN EXCLUSIVE")

        engine_environment(settings)

        running.execute("COMMIT")
        assert running.execute("PRAGMA journal_mode").fetchone() == ("delete",)
