"""The vault: a secret a citizen typed, held for minutes, handed out once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Delete, Insert, Row, delete, insert
from sqlalchemy.sql.dml import ReturningDelete

from assistant.privacy.cipher import Cipher, Unreadable
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.store.tables import vault

TTL = timedelta(minutes=5)


class Vault:
    """Swaps a secret for a reference that is safe to pass through the engine, its tracker and its logs."""

    def __init__(self, store: Store, cipher: Cipher, *, clock: Clock = utc_now, ttl: timedelta = TTL) -> None:
        self._store = store
        self._cipher = cipher
        self._clock = clock
        self._ttl = ttl

    async def put(self, secret: str, conversation_id: str | None = None, *, keep: timedelta | None = None) -> str:
        """Keep `secret`, encrypted, for the time to live or for `keep`; returns `v_` and 16 random URL-safe characters.

        It goes earlier with the conversation that it belongs to, when that is erased.
        """
        ref = "v_" + secrets.token_urlsafe(12)
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
        # One DELETE both reads and spends it: of two callers at once, one gets the row.
        spend = delete(vault).where(vault.c.ref == ref).returning(vault.c.ciphertext, vault.c.expires_at)
        row = await self._store.complete(self._spend(spend))
        if row is None or row.expires_at <= self._clock():
            return None
        try:
            return self._cipher.open(row.ciphertext).decode()
        except Unreadable:
            return None

    async def purge(self) -> int:
        """Delete what expired without being redeemed; returns how many."""
        return await self._store.complete(self._run(delete(vault).where(vault.c.expires_at <= self._clock())))

    async def _run(self, statement: Insert | Delete) -> int:
        async with self._store.write() as connection:
            result = await connection.execute(statement)
        return result.rowcount

    async def _spend(self, statement: ReturningDelete[tuple[bytes, datetime]]) -> Row[tuple[bytes, datetime]] | None:
        async with self._store.write() as connection:
            return (await connection.execute(statement)).one_or_none()
