"""The vault: a secret a citizen typed, held for minutes, handed out once."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import delete, insert

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

    async def put(self, secret: str) -> str:
        """Keep `secret`, encrypted, for the time to live; returns `v_` and 16 random URL-safe characters."""
        ref = "v_" + secrets.token_urlsafe(12)
        row = {
            "ref": ref,
            "ciphertext": self._cipher.seal(secret.encode()),
            "expires_at": self._clock() + self._ttl,
        }
        async with self._store.write() as connection:
            await connection.execute(insert(vault).values(row))
        return ref

    async def redeem(self, ref: str) -> str | None:
        """The secret, the first time and in time; None for a reference unknown, used, expired or of a lost key."""
        # One DELETE both reads and spends it: of two callers at once, one gets the row.
        spend = delete(vault).where(vault.c.ref == ref).returning(vault.c.ciphertext, vault.c.expires_at)
        async with self._store.write() as connection:
            row = (await connection.execute(spend)).one_or_none()
        if row is None or row.expires_at <= self._clock():
            return None
        try:
            return self._cipher.open(row.ciphertext).decode()
        except Unreadable:
            return None

    async def purge(self) -> int:
        """Delete what expired without being redeemed; returns how many."""
        async with self._store.write() as connection:
            result = await connection.execute(delete(vault).where(vault.c.expires_at <= self._clock()))
        return result.rowcount
