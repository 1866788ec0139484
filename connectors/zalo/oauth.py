"""Consent of an Official Account's administrator, and the tokens that come of it.

Sources: Zalo's PHP SDK (`OAuth2Client.php`), its Java samples, docs.zaloplatforms.com/docs/OA/bat-dau (transcribed).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import httpx

from connectors.zalo.codes import Host
from connectors.zalo.errors import ZaloNoAnswer
from connectors.zalo.tokens import REFRESH_LIFE, TokenPair
from connectors.zalo.transport import answer, ask

OAUTH_PREFIX = "https://oauth.zaloapp.com"
_PERMISSION, _TOKEN = "/v4/oa/permission", "/v4/oa/access_token"
_LIFE_SECONDS = 25 * 3600
"""Where Zalo does not say how long a token lives."""
_LONGEST = timedelta(days=3650)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ZaloOAuth:
    """The OAuth host, for one app. `secret_key` is the secret of the app, not that of the account."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        app_id: str,
        secret_key: str,
        *,
        prefix: str = OAUTH_PREFIX,
        timeout: float = 10.0,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._http = http
        self._app_id = app_id
        self._secret_key = secret_key
        self._prefix = prefix.rstrip("/")
        self._timeout = timeout
        self._clock = clock

    def permission_url(
        self, callback_url: str, code_challenge: str | None = None, state: str | None = None, *, method: bool = False
    ) -> str:
        """Where the administrator consents. `method` names `S256`, which Zalo does not document and some send.

        `callback_url` must be the one in Zalo's console, byte for byte.
        """
        params = {"app_id": self._app_id, "redirect_uri": callback_url}
        if code_challenge is not None:
            params["code_challenge"] = code_challenge
        if code_challenge is not None and method:
            params["code_challenge_method"] = "S256"
        if state is not None:
            params["state"] = state
        return f"{self._prefix}{_PERMISSION}?{urlencode(params)}"

    async def exchange(self, code: str, code_verifier: str) -> TokenPair:
        """The first pair, for a code that is not older than ten minutes. Raises as `refresh`."""
        return await self._tokens(grant_type="authorization_code", code=code, code_verifier=code_verifier)

    async def refresh(self, refresh_token: str) -> TokenPair:
        """The next pair. The refresh token is used up by this, and the old access token dies.

        Raises ZaloOAuthException, ZaloHTTPError, ZaloUnreachable, and ZaloNoAnswer (it may be used up or not).
        """
        return await self._tokens(grant_type="refresh_token", refresh_token=refresh_token)

    async def _tokens(self, **form: str) -> TokenPair:
        now = self._clock()
        url = self._prefix + _TOKEN
        headers = {"secret_key": self._secret_key}
        response = await ask(
            self._http, "POST", url, self._timeout, data={"app_id": self._app_id, **form}, headers=headers
        )
        return _pair(answer(Host.OAUTH, response), now)


def _pair(body: dict[str, Any], now: datetime) -> TokenPair:
    access, refresh = body.get("access_token"), body.get("refresh_token")
    if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
        raise ZaloNoAnswer("no tokens in the answer")
    return TokenPair(
        access_token=access,
        refresh_token=refresh,
        expires_at=now + _seconds(body.get("expires_in"), timedelta(seconds=_LIFE_SECONDS)),
        refresh_expires_at=now + _seconds(body.get("refresh_token_expires_in"), REFRESH_LIFE),
        obtained_at=now,
    )


def _seconds(given: object, otherwise: timedelta) -> timedelta:
    """Zalo writes lifetimes as strings, or as numbers."""
    try:
        seconds = timedelta(seconds=int(str(given)))
    except (ValueError, OverflowError):
        return otherwise
    return min(seconds, _LONGEST) if seconds > timedelta(0) else otherwise
