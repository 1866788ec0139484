"""The tokens of a platform's account in the database: encrypted, and changed by one process at a time."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from assistant.privacy.cipher import Cipher, Unreadable
from assistant.store.clock import Clock, utc_now
from assistant.store.insert import insert_once
from assistant.store.store import Store
from assistant.store.tables import channel_tokens
from connectors.zalo.tokens import TokenPair, TokenState

HOLD = timedelta(seconds=60)
"""Longest that one process may keep the others waiting; a refresh gives up well before."""
_LOOK_SECONDS = 0.1
_log = structlog.get_logger(__name__)
_mine = channel_tokens.c


@dataclass(frozen=True)
class KeptTokens:
    """What is known of an account's tokens, without them."""

    state: TokenState
    expires_at: datetime | None
    refresh_expires_at: datetime | None
    changed_at: datetime


class StoredTokens:
    """`connectors.zalo.tokens.TokenStore` for one account.

    The lock is a lease in the row, not a transaction: a refresh waits for a platform, and SQLite has one writer.
    """

    def __init__(
        self,
        store: Store,
        cipher: Cipher,
        account: str,
        *,
        channel: str = "zalo",
        clock: Clock = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._cipher = cipher
        self._key = {"channel": channel, "account": account}
        self._clock = clock
        self._sleep = sleep

    @asynccontextmanager
    async def held(self) -> AsyncIterator[HeldTokens]:
        """See `TokenStore.held`. Waits while another process holds them."""
        holder = secrets.token_hex(8)
        while not await self._store.complete(self._hold(holder)):
            await self._sleep(_LOOK_SECONDS)
        try:
            yield HeldTokens(self, *await self._read())
        finally:
            await self._store.complete(self._write({"held_by": None, "held_until": None}, _mine.held_by == holder))

    async def kept(self) -> KeptTokens | None:
        """For operators; None before the first grant."""
        row = await self._row()
        if row is None or row.sealed is None:
            return None
        return KeptTokens(TokenState(row.state), row.expires_at, row.refresh_expires_at, row.changed_at)

    async def keep(self, pair: TokenPair) -> None:
        """Store `pair`, committed when this returns: trying as long as it takes, for nobody can ask for it again."""
        values = {
            "sealed": self._cipher.seal(_written(pair)),
            "state": TokenState.OK.value,
            "expires_at": pair.expires_at,
            "refresh_expires_at": pair.refresh_expires_at,
        }
        while True:
            try:
                return await self._store.complete(self._write(values))
            except (SQLAlchemyError, OSError) as error:
                _log.critical("tokens.not_stored", **self._key, error=type(error).__name__)
                await self._sleep(1.0)

    async def end(self) -> None:
        """Note that only a person can bring tokens back."""
        await self._store.complete(self._write({"state": TokenState.REAUTH_REQUIRED.value}))

    async def _hold(self, holder: str) -> bool:
        now = self._clock()
        async with self._store.write() as connection:
            blank = {**self._key, "state": TokenState.OK.value, "changed_at": now}
            await insert_once(connection, channel_tokens, blank, key=("channel", "account"))
            free = or_(_mine.held_until.is_(None), _mine.held_until <= now)
            take = self._update(free).values(held_by=holder, held_until=now + HOLD)
            taken: Any = await connection.execute(take)
            return bool(taken.rowcount == 1)

    async def _read(self) -> tuple[TokenPair | None, TokenState]:
        row = await self._row()
        if row is None or row.sealed is None:
            return None, TokenState.OK
        try:
            return _read(self._cipher.open(row.sealed)), TokenState(row.state)
        except Unreadable:
            # Another key: what was kept is as good as lost.
            _log.error("tokens.unreadable", **self._key)
            return None, TokenState.REAUTH_REQUIRED

    async def _row(self) -> Any:
        same = (getattr(_mine, name) == value for name, value in self._key.items())
        async with self._store.read() as connection:
            return (await connection.execute(select(channel_tokens).where(*same))).one_or_none()

    async def _write(self, values: dict[str, object], *also: Any) -> None:
        async with self._store.write() as connection:
            now = self._clock()
            blank = {**self._key, "state": TokenState.OK.value, "changed_at": now}
            await insert_once(connection, channel_tokens, blank, key=("channel", "account"))
            changed = {} if "held_by" in values else {"changed_at": now}
            await connection.execute(self._update(*also).values({**values, **changed}))

    def _update(self, *also: Any) -> Any:
        same = (getattr(_mine, name) == value for name, value in self._key.items())
        return update(channel_tokens).where(*same, *also)


@dataclass(frozen=True)
class HeldTokens:
    """See `connectors.zalo.tokens.HeldTokens`."""

    store: StoredTokens
    pair: TokenPair | None
    state: TokenState

    async def replace(self, pair: TokenPair) -> None:
        """See `HeldTokens.replace`."""
        await self.store.keep(pair)

    async def require_reauth(self) -> None:
        """See `HeldTokens.require_reauth`."""
        await self.store.end()


def _written(pair: TokenPair) -> bytes:
    moments = {name: getattr(pair, name).isoformat() for name in ("expires_at", "refresh_expires_at", "obtained_at")}
    return json.dumps({"access_token": pair.access_token, "refresh_token": pair.refresh_token, **moments}).encode()


def _read(written: bytes) -> TokenPair:
    fields: dict[str, str] = json.loads(written)
    return TokenPair(
        access_token=fields["access_token"],
        refresh_token=fields["refresh_token"],
        expires_at=datetime.fromisoformat(fields["expires_at"]),
        refresh_expires_at=datetime.fromisoformat(fields["refresh_expires_at"]),
        obtained_at=datetime.fromisoformat(fields["obtained_at"]),
    )
