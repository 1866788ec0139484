"""The engine forgets one conversation, and nothing is in the way of that but a lock."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.privacy.trackers import SqliteTrackers, TrackersUnavailable
from tests.fakes.tracker_file import remember, remembered


async def test_a_conversation_is_forgotten_and_the_others_are_not(tmp_path: Path) -> None:
    file = tmp_path / "tracker.sqlite"
    for name in ("c1", "c2", "c1"):
        remember(file, name, data="Nguyễn Văn A")

    assert await SqliteTrackers(file).forget("c1") == 2
    assert remembered(file) == ["c2"]


async def test_no_byte_of_it_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "tracker.sqlite"
    remember(file, "c1", data="tên tôi là Nguyễn Văn A")
    remember(file, "c2")

    await SqliteTrackers(file).forget("c1")

    assert "Nguyễn Văn A".encode() not in file.read_bytes()


async def test_without_a_file_or_a_table_there_is_nothing_to_forget(tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing.sqlite", tmp_path / "empty.sqlite"
    empty.touch()

    assert await SqliteTrackers(missing).forget("c1") == 0
    assert await SqliteTrackers(empty).forget("c1") == 0
    assert not missing.exists()


async def test_a_lock_is_waited_for_and_then_told(tmp_path: Path) -> None:
    file = tmp_path / "tracker.sqlite"
    remember(file, "c1")
    with closing(sqlite3.connect(file, isolation_level=None)) as engine:
        engine.execute("BEGIN EXCLUSIVE")
        with pytest.raises(TrackersUnavailable, match="locked"):
            await SqliteTrackers(file, busy_seconds=0.05).forget("c1")
        engine.execute("ROLLBACK")

    assert await SqliteTrackers(file).forget("c1") == 1


async def test_no_byte_of_it_stays_in_the_engine_s_log_either(tmp_path: Path) -> None:
    file = tmp_path / "tracker.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as engine:  # open, as the engine keeps it
        engine.execute("PRAGMA journal_mode=WAL")
        engine.execute("SELECT count(*) FROM sqlite_master").fetchone()
        remember(file, "c1", data="tên tôi là Nguyễn Văn A")
        log = file.with_name("tracker.sqlite-wal")
        assert "Nguyễn Văn A".encode() in log.read_bytes()

        await SqliteTrackers(file).forget("c1")

        assert "Nguyễn Văn A".encode() not in log.read_bytes() + file.read_bytes()


async def test_a_log_that_somebody_still_reads_is_told_and_cut_later(tmp_path: Path) -> None:
    file = tmp_path / "tracker.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as engine:
        engine.execute("PRAGMA journal_mode=WAL")
        remember(file, "c1", data="tên tôi là Nguyễn Văn A")
        engine.execute("BEGIN")
        engine.execute("SELECT count(*) FROM events").fetchone()
        with pytest.raises(TrackersUnavailable, match="log"):
            await SqliteTrackers(file, busy_seconds=0.05).forget("c1")
        engine.execute("COMMIT")

        assert await SqliteTrackers(file).forget("c1") == 0
        assert "Nguyễn Văn A".encode() not in file.with_name("tracker.sqlite-wal").read_bytes()
