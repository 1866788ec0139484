"""Always an access token that works, and never two refreshes for one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from connectors.zalo.codes import Action, Host, action
from connectors.zalo.errors import (
    ZaloException,
    ZaloHTTPError,
    ZaloNoAnswer,
    ZaloReauthRequired,
    ZaloUnreachable,
)
from connectors.zalo.tokens import HeldTokens, TokenPair, TokenState, TokenStore

Clock = Callable[[], datetime]
PROACTIVE = timedelta(hours=20)
"""Of the 25 hours that an access token lives."""
_SHARE = 0.8
"""Of a shorter life, after which a token is renewed."""
_PAUSE = timedelta(minutes=1)
"""Between two refreshes that fail while the token at hand still works."""
_log = structlog.get_logger(__name__)


class Refreshes(Protocol):
    """The part of the OAuth client that is needed here."""

    async def refresh(self, refresh_token: str) -> TokenPair:
        """A new pair for a refresh token, which is used up by this."""
        ...


class TokenKeeper:
    """Gives the access token of one account and renews it in time.

    A refresh token works once, so a refresh is made under the store's lock, after another look at what is stored, and
    the new pair is committed before anybody uses it. `alarm` is called with a code when only a person can help.
    """

    def __init__(
        self, store: TokenStore, oauth: Refreshes, *, clock: Clock, alarm: Callable[[str], None] = lambda _code: None
    ) -> None:
        self._store = store
        self._oauth = oauth
        self._clock = clock
        self._alarm = alarm
        self._pair: TokenPair | None = None
        self._rest_until: datetime | None = None
        self._unsaved: tuple[str, TokenPair] | None = None
        """The refresh token that is used up, and the pair that it gave and that could not be stored yet."""
        self._one_at_a_time = asyncio.Lock()
        self._running: set[asyncio.Task[TokenPair]] = set()

    async def access_token(self) -> str:
        """A token that should work. Raises ZaloReauthRequired, and what a refresh raises when it was needed at once."""
        good = self._good(self._pair, rejected=None) or await self._renew(None)
        return good.access_token

    async def renewed(self, rejected: str) -> str:
        """A token other than `rejected`, which Zalo just refused: one refresh at most. Raises as `access_token`."""
        return (await self._renew(rejected)).access_token

    async def settle(self) -> None:
        """Wait for refreshes under way: to be called before the process ends."""
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _renew(self, rejected: str | None) -> TokenPair:
        # A caller that gives up must not take with it a new pair that is not committed yet.
        task = asyncio.create_task(self._renew_alone(rejected))
        self._running.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    def _finished(self, task: asyncio.Task[TokenPair]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # seen, even if the caller has gone

    async def _renew_alone(self, rejected: str | None) -> TokenPair:
        async with self._one_at_a_time:
            if good := self._good(self._pair, rejected):
                return good
            async with self._store.held() as held:
                self._pair = await self._from(held, rejected)
                return self._pair

    async def _from(self, held: HeldTokens, rejected: str | None) -> TokenPair:
        pair = held.pair
        if pair is None or held.state is TokenState.REAUTH_REQUIRED:
            raise ZaloReauthRequired(0, "no grant")
        if good := self._good(pair, rejected):
            return good
        if self._unsaved is not None and self._unsaved[0] == pair.refresh_token:
            # Zalo rotated, and the store failed then: asking again would find the refresh token used up.
            return await self._save(held, self._unsaved[1])
        try:
            fresh = await self._oauth.refresh(pair.refresh_token)
        except ZaloException as error:
            if action(Host.OAUTH, error.code) is not Action.RATE:
                await self._lose(held, error)
            return self._make_do(pair, rejected, error)
        except (ZaloHTTPError, ZaloNoAnswer, ZaloUnreachable) as error:
            # Unknown whether the refresh token is used up: the same one is tried again, next time.
            return self._make_do(pair, rejected, error)
        self._unsaved = pair.refresh_token, fresh
        return await self._save(held, fresh)

    async def _save(self, held: HeldTokens, fresh: TokenPair) -> TokenPair:
        await held.replace(fresh)
        self._unsaved = None
        self._rest_until = None
        _log.info("zalo.tokens_rotated", expires_at=fresh.expires_at.isoformat())
        return fresh

    async def _lose(self, held: HeldTokens, error: ZaloException) -> None:
        """Zalo documents no code for a refresh token that is used up, so every code but the rate limit is the end."""
        await held.require_reauth()
        self._pair = None
        _log.error("zalo.reauth_required", code=error.code, error_name=error.name)
        self._alarm("reauth_required")
        raise ZaloReauthRequired(error.code, error.custom_message, name=error.name) from error

    def _make_do(self, pair: TokenPair, rejected: str | None, error: Exception) -> TokenPair:
        _log.warning("zalo.refresh_failed", error=type(error).__name__, code=getattr(error, "code", None))
        self._alarm("refresh_failed")
        if pair.access_token == rejected or self._clock() >= pair.expires_at:
            raise error
        self._rest_until = self._clock() + _PAUSE
        return pair

    def _good(self, pair: TokenPair | None, rejected: str | None) -> TokenPair | None:
        """`pair`, if it need not be renewed yet."""
        now = self._clock()
        if pair is None or pair.access_token == rejected or now >= pair.expires_at:
            return None
        life = pair.expires_at - pair.obtained_at
        due = now >= pair.obtained_at + min(PROACTIVE, life * _SHARE)
        resting = self._rest_until is not None and now < self._rest_until
        return pair if resting or not due else None
