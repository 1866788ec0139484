"""The vault: a secret a citizen typed, held for minutes, handed out once; a citizen's own words, held for a form.

Two kinds of reference tell the two apart: `v_` is spent by reading it, `w_` is read as often as sending the words takes
(the other side may be down) and then let go.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Delete, Insert, Row, Update, delete, insert, select, update
from sqlalchemy.sql.dml import ReturningDelete

from assistant.privacy.cipher import Cipher, Unreadable
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.tables import vault

TTL = timedelta(minutes=5)
_SECRET, _WORDS = "v_", "w_"


class Vault:
    """Swaps a secret for a reference that is safe to pass through the engine, its tracker and its logs."""

    def __init__(self, store: Store, cipher: Cipher, *, clock: Clock = utc_now, ttl: timedelta = TTL) -> None:
        self._store = store
        self._cipher = cipher
        self._clock = clock
        self._ttl = ttl

    async def put(self, secret: str, conversation_id: str | None = None, *, keep: timedelta | None = None) -> str:
        """Keep `secret`, encrypted, for the time to live; returns `v_` and 16 random URL-safe characters.

        With `keep` it is no secret to be spent but words to be read (`w_...`), for that long. Either goes earlier with
        the conversation that it belongs to, when that is erased.
        """
        ref = (_SECRET if keep is None else _WORDS) + secrets.token_urlsafe(12)
        row = {
            "ref": ref,
            "ciphertext": self._cipher.seal(secret.encode()),
            "expires_at": self._clock() + (keep or self._ttl),
            "conversation_id": conversation_id,
        }
        await self._store.complete(self._run(insert(vault).values(row)))
        return ref

    async def redeem(self, ref: str) -> str | None:
        """The secret, the first time and in time; None for a reference unknown, used, expired or of a lost key."""
        if not ref.startswith(_SECRET):
            return None
        # One DELETE both reads and spends it: of two callers at once, one gets the row.
        spend = delete(vault).where(vault.c.ref == ref).returning(vault.c.ciphertext, vault.c.expires_at)
        row = await self._store.complete(self._spend(spend))
        if row is None or row.expires_at <= self._clock():
            return None
        try:
            return self._cipher.open(row.ciphertext).decode()
        except Unreadable:
            return None

    async def read(self, ref: str) -> str | None:
        """The words under a reference of that kind, which stay; None for any other, expired or of a lost key."""
        if not ref.startswith(_WORDS):
            return None
        found = await self._store.complete(self._look(ref))
        if found is None or found[1] <= self._clock():
            return None
        try:
            return self._cipher.open(found[0]).decode()
        except Unreadable:
            return None

    async def forget(self, ref: str) -> None:
        """Delete the words under `ref`."""
        if ref.startswith(_WORDS):
            await self._store.complete(self._run(delete(vault).where(vault.c.ref == ref)))

    async def let_go(self, ref: str) -> None:
        """Words that were sent on: they go within the time to live, so that a turn run again still finds them."""
        soon = self._clock() + self._ttl
        if ref.startswith(_WORDS):
            mine = update(vault).where(vault.c.ref == ref, vault.c.expires_at > soon)
            await self._store.complete(self._run(mine.values(expires_at=soon)))

    async def purge(self) -> int:
        """Delete what expired without being redeemed; returns how many."""
        return await self._store.complete(self._run(delete(vault).where(vault.c.expires_at <= self._clock())))

    async def _run(self, statement: Insert | Delete | Update) -> int:
        async with self._store.write() as connection:
            result = await connection.execute(statement)
        return result.rowcount

    async def _look(self, ref: str) -> tuple[bytes, datetime] | None:
        query = select(vault.c.ciphertext, vault.c.expires_at).where(vault.c.ref == ref)
        async with self._store.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else (row.ciphertext, row.expires_at)

    async def _spend(self, statement: ReturningDelete[tuple[bytes, datetime]]) -> Row[tuple[bytes, datetime]] | None:
        async with self._store.write() as connection:
            return (await connection.execute(statement)).one_or_none()
