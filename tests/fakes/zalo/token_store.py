"""A token store in memory that holds its user to the rules of rotation."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from connectors.zalo.tokens import TokenPair, TokenState


class MemoryTokenStore:
    """`TokenStore`. Two of them over one `Row` are two processes with one database.

    Refuses a pair that is kept without the lock, that was kept before, or that does not end.
    """

    def __init__(self, row: Row) -> None:
        self._row = row

    @asynccontextmanager
    async def held(self) -> AsyncIterator[MemoryHeldTokens]:
        """See `TokenStore.held`."""
        async with self._row.lock:
            held = MemoryHeldTokens(self._row)
            try:
                yield held
            finally:
                held.over = True


class Row:
    """What the database holds; `before_commit` runs before each change, and may raise."""

    def __init__(self, pair: TokenPair | None = None) -> None:
        self.pair = pair
        self.state = TokenState.OK
        self.history: list[TokenPair] = [pair] if pair else []
        self.lock = asyncio.Lock()
        self.before_commit: Callable[[], None] = lambda: None


class MemoryHeldTokens:
    """`HeldTokens`."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.over = False
        self.pair = row.pair
        self.state = row.state

    async def replace(self, pair: TokenPair) -> None:
        """See `HeldTokens.replace`."""
        assert not self.over, "replaced after the lock was given back"
        assert pair.refresh_token not in {old.refresh_token for old in self._row.history}, "a pair kept twice"
        assert pair.obtained_at < pair.expires_at < pair.refresh_expires_at
        await asyncio.sleep(0)
        self._row.before_commit()
        self._row.pair, self._row.state = pair, TokenState.OK
        self._row.history.append(pair)

    async def require_reauth(self) -> None:
        """See `HeldTokens.require_reauth`."""
        assert not self.over, "changed after the lock was given back"
        self._row.state = TokenState.REAUTH_REQUIRED
