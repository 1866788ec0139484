"""Files are kept sealed, given to their own conversation, and gone in time."""

from __future__ import annotations

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from assistant.attachments.attachments import Attachments
from assistant.attachments.error import QuotaUsed, StorageFull, UnknownKind
from assistant.attachments.quota import Quota
from assistant.privacy.cipher import Cipher, new_key
from assistant.store import Store
from assistant.store.erased import ConversationErased
from assistant.store.tables import sessions
from tests.fakes.clock import ManualClock

PDF = b"%PDF-1.7 noi dung cua don"
QUOTA = Quota(conversation_files=3, conversation_bytes=70, total_bytes=100, keep=timedelta(days=30))


@pytest.fixture
def shelf(store: Store, cipher: Cipher, tmp_path: Path, clock: ManualClock) -> Attachments:
    return Attachments(store, cipher, tmp_path / "attachments", quota=QUOTA, clock=clock)


def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "attachments"
    return sorted(folder.iterdir()) if folder.is_dir() else []


async def test_a_file_comes_back_as_it_was_and_is_named_by_us(shelf: Attachments, tmp_path: Path) -> None:
    kept = await shelf.keep("c1", "../đơn.pdf", PDF)

    assert (kept.name, kept.type, kept.size) == ("đơn.pdf", "application/pdf", len(PDF))
    assert await shelf.read("c1", kept.id) == (kept, PDF)
    (file,) = files(tmp_path)
    assert file.name == kept.id
    assert b"noi dung" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("attachment_id", ["../assistant.db", "a_unknown", "", "/etc/passwd"])
async def test_an_id_that_is_none_finds_nothing(shelf: Attachments, attachment_id: str) -> None:
    await shelf.keep("c1", "a.pdf", PDF)

    assert await shelf.read("c1", attachment_id) is None
    assert await shelf.find("c1", [attachment_id]) is None


async def test_another_conversation_finds_nothing(shelf: Attachments) -> None:
    kept, other = await shelf.keep("c1", "a.pdf", PDF), await shelf.keep("c2", "b.pdf", PDF)

    assert await shelf.read("c2", kept.id) is None
    assert await shelf.find("c1", [kept.id, other.id]) is None
    assert await shelf.find("c1", [kept.id]) == (kept,)
    assert await shelf.find("c1", []) == ()


async def test_what_is_no_file_that_is_taken_leaves_nothing(shelf: Attachments, tmp_path: Path) -> None:
    with pytest.raises(UnknownKind):
        await shelf.keep("c1", "a.pdf", b"<html>")
    assert files(tmp_path) == []


async def test_a_conversation_keeps_so_many_files_and_so_many_bytes(shelf: Attachments, tmp_path: Path) -> None:
    for _ in range(2):
        await shelf.keep("c1", "a.pdf", PDF)
    with pytest.raises(QuotaUsed):
        await shelf.keep("c1", "a.pdf", PDF)
    await shelf.keep("c1", "a.pdf", b"%PDF-")
    with pytest.raises(QuotaUsed):
        await shelf.keep("c1", "a.pdf", b"%PDF-")
    with pytest.raises(StorageFull):
        await shelf.keep("c2", "a.pdf", PDF * 2)
    assert len(files(tmp_path)) == 3


async def test_an_erased_conversation_gets_no_file(
    shelf: Attachments, store: Store, clock: ManualClock, tmp_path: Path
) -> None:
    row = {"conversation_id": "c1", "generation": 0, "confirmed": True, "rotated_at": clock(), "ended_at": clock()}
    async with store.write() as connection:
        await connection.execute(insert(sessions).values(row))

    with pytest.raises(ConversationErased):
        await shelf.keep("c1", "a.pdf", PDF)
    assert files(tmp_path) == []


async def test_files_go_after_thirty_days(shelf: Attachments, clock: ManualClock, tmp_path: Path) -> None:
    old = await shelf.keep("c1", "a.pdf", PDF)
    clock.advance(days=29)
    new = await shelf.keep("c1", "b.pdf", PDF)
    assert await shelf.purge() == 0
    clock.advance(days=1)

    assert await shelf.purge() == 1
    assert await shelf.read("c1", old.id) is None
    assert [file.name for file in files(tmp_path)] == [new.id]


async def test_what_a_crash_left_without_a_row_goes_too(shelf: Attachments, clock: ManualClock, tmp_path: Path) -> None:
    kept = await shelf.keep("c1", "a.pdf", PDF)
    orphan, fresh = tmp_path / "attachments" / "a_orphan", tmp_path / "attachments" / "a_fresh"
    for file, age in ((orphan, 3700), (fresh, 60), (tmp_path / "attachments" / kept.id, 9000)):
        file.touch()
        os.utime(file, (clock().timestamp() - age,) * 2)

    assert await shelf.purge() == 1
    assert {file.name for file in files(tmp_path)} == {kept.id, "a_fresh"}


async def test_a_file_that_was_changed_or_lost_is_not_given_out(
    shelf: Attachments, store: Store, tmp_path: Path, clock: ManualClock
) -> None:
    changed, lost = await shelf.keep("c1", "a.pdf", PDF), await shelf.keep("c1", "b.pdf", PDF)
    path = tmp_path / "attachments" / changed.id
    path.write_bytes(path.read_bytes()[:-4] + b"AAA=")
    (tmp_path / "attachments" / lost.id).unlink()
    stranger = Attachments(store, Cipher([new_key()]), tmp_path / "attachments", clock=clock)

    assert await shelf.read("c1", changed.id) is None
    assert await shelf.read("c1", lost.id) is None
    assert await stranger.read("c1", changed.id) is None


async def test_an_upload_that_is_cut_off_leaves_a_whole_file_or_none(
    shelf: Attachments, store: Store, tmp_path: Path
) -> None:
    async with store.write():  # on SQLite the row has to wait for this
        upload = asyncio.create_task(shelf.keep("c1", "a.pdf", PDF))
        while not files(tmp_path):  # noqa: ASYNC110 - a thread is writing it
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.02)
        upload.cancel()
        await asyncio.gather(upload, return_exceptions=True)
    await asyncio.sleep(0.1)

    (file,) = files(tmp_path)
    assert (await shelf.read("c1", file.name) or (None, None))[1] == PDF
