"""Keeps the files of conversations: rows in the database, contents encrypted in a folder."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Row, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.attachments.error import QuotaUsed, StorageFull, UnknownKind
from assistant.attachments.kind import kind_of
from assistant.attachments.name import safe_name
from assistant.attachments.quota import Quota
from assistant.privacy.cipher import Cipher, Unreadable
from assistant.store.clock import Clock, utc_now
from assistant.store.erased import refuse_erased
from assistant.store.store import Store
from assistant.store.tables import attachments
from connectors.message import Attachment

_ORPHAN = timedelta(hours=1)
"""A file without a row that is older was left by a crash between the two."""
_SEALERS = 4
_ID = re.compile(r"a_[A-Za-z0-9_-]{1,80}")
_log = structlog.get_logger(__name__)


class Attachments:
    """Files of conversations below `folder`, which is made when the first one comes.

    Contents are sealed with `cipher` and named by ids of ours: nothing that a citizen chose is ever a path. Several
    gateways need the folder in common.
    """

    def __init__(
        self, store: Store, cipher: Cipher, folder: Path, *, quota: Quota | None = None, clock: Clock = utc_now
    ) -> None:
        self._store = store
        self._cipher = cipher
        self._folder = folder
        self._clock = clock
        self._sealers = asyncio.Semaphore(_SEALERS)  # a file in hand takes four times its size of memory
        self.quota = quota or Quota()

    async def keep(self, conversation_id: str, name: str, content: bytes) -> Attachment:
        """Keep a file; when this returns it survives a crash. Raises NotKept, ConversationErased."""
        kind = kind_of(content)
        if kind is None:
            raise UnknownKind
        kept = Attachment(id=_new_id(), name=safe_name(name, kind), type=kind.type, size=len(content))
        await self._store.complete(self._check(conversation_id, len(content)))  # before the work of sealing
        async with self._sealers:
            await asyncio.to_thread(self._write, kept.id, content)
        try:
            await self._store.complete(self._insert(conversation_id, kept))
        except Exception:  # not a cancellation: the row is then stored all the same
            self.discard([kept.id])
            raise
        return kept

    async def find(self, conversation_id: str, ids: Sequence[str]) -> tuple[Attachment, ...] | None:
        """The files of the conversation with these ids, in their order; None when one is not there."""
        if not all(_ID.fullmatch(one) for one in ids):  # PostgreSQL would not even look for U+0000
            return None
        wanted = attachments.c.id.in_(ids)
        found = {row.id: _attachment(row) for row in await self._rows(conversation_id, wanted)}
        return tuple(found[one] for one in ids) if set(found) == set(ids) else None

    async def read(self, conversation_id: str, attachment_id: str) -> tuple[Attachment, bytes] | None:
        """A file of the conversation with its content; None when it is not there."""
        found = await self.find(conversation_id, [attachment_id])
        if not found:
            return None
        try:
            async with self._sealers:
                return found[0], await asyncio.to_thread(self._read, attachment_id)
        except (FileNotFoundError, Unreadable) as error:
            _log.error("attachment.unreadable", attachment=attachment_id, error=type(error).__name__)
            return None

    def discard(self, ids: Sequence[str]) -> None:
        """Delete contents whose rows are gone, or never came to be."""
        for one in ids:
            self._path(one).unlink(missing_ok=True)

    async def purge(self) -> int:
        """Delete the files that were kept long enough, and what crashes left; returns how many."""
        ids = await self._store.complete(self._delete_old())
        await asyncio.to_thread(self.discard, ids)
        return len(ids) + await self._purge_orphans()

    async def _purge_orphans(self) -> int:
        before = (self._clock() - _ORPHAN).timestamp()
        old = await asyncio.to_thread(self._files_before, before)
        if not old:
            return 0
        async with self._store.read() as connection:
            known = set((await connection.execute(select(attachments.c.id).where(attachments.c.id.in_(old)))).scalars())
        orphans = [one for one in old if one not in known]
        await asyncio.to_thread(self.discard, orphans)
        return len(orphans)

    async def _check(self, conversation_id: str, size: int) -> None:
        async with self._store.read() as connection:
            await self._refuse(connection, conversation_id, size)

    async def _insert(self, conversation_id: str, kept: Attachment) -> None:
        async with self._store.write() as connection:
            await self._refuse(connection, conversation_id, kept.size)
            values = {**kept.model_dump(), "conversation_id": conversation_id, "created_at": self._clock()}
            await connection.execute(insert(attachments).values(values))

    async def _refuse(self, connection: AsyncConnection, conversation_id: str, size: int) -> None:
        await refuse_erased(connection, conversation_id)
        used = select(func.count(), func.coalesce(func.sum(attachments.c.size), 0))
        files, own = (await connection.execute(used.where(attachments.c.conversation_id == conversation_id))).one()
        if files >= self.quota.conversation_files or own + size > self.quota.conversation_bytes:
            raise QuotaUsed
        _, total = (await connection.execute(used)).one()
        if total + size > self.quota.total_bytes:
            raise StorageFull

    async def _rows(self, conversation_id: str, wanted: ColumnElement[bool]) -> Sequence[Row[Any]]:
        query = select(attachments).where(attachments.c.conversation_id == conversation_id, wanted)
        return await self._store.complete(self._select(query))

    async def _select(self, query: Any) -> Sequence[Row[Any]]:
        async with self._store.read() as connection:
            rows: Sequence[Row[Any]] = (await connection.execute(query)).all()
        return rows

    async def _delete_old(self) -> list[str]:
        old = attachments.c.created_at <= self._clock() - self.quota.keep
        async with self._store.write() as connection:
            gone = await connection.execute(delete(attachments).where(old).returning(attachments.c.id))
            return list(gone.scalars())

    def _write(self, attachment_id: str, content: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(attachment_id)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(self._cipher.seal(content))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise

    def _read(self, attachment_id: str) -> bytes:
        return self._cipher.open(self._path(attachment_id).read_bytes())

    def _files_before(self, moment: float) -> list[str]:
        if not self._folder.is_dir():
            return []
        return [file.name for file in self._folder.iterdir() if file.stat().st_mtime < moment]

    def _path(self, attachment_id: str) -> Path:
        return self._folder / attachment_id


async def delete_rows(connection: AsyncConnection, conversation_id: str) -> list[str]:
    """Delete the rows of a conversation inside the caller's transaction; the ids, whose contents are then discarded."""
    mine = attachments.c.conversation_id == conversation_id
    return list((await connection.execute(delete(attachments).where(mine).returning(attachments.c.id))).scalars())


def _new_id() -> str:
    return "a_" + secrets.token_urlsafe(16)


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(id=row.id, name=row.name, type=row.type, size=row.size)
