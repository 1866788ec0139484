"""A client of the Official Account API with the names of `zalo-sdk` 0.3.0, as coroutines."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx

from connectors.zalo.client_messages import MessageCalls
from connectors.zalo.client_part import BUSINESS_PREFIX, ENDPOINT_PREFIX
from connectors.zalo.client_people import PeopleCalls
from connectors.zalo.client_quota import QuotaCalls
from connectors.zalo.keeper import Clock
from connectors.zalo.oauth import OAUTH_PREFIX, ZaloOAuth
from connectors.zalo.tokens import TokenPair
from connectors.zalo.transport import Tokens, Transport


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ZaloOAClient(MessageCalls, PeopleCalls, QuotaCalls):
    """One Official Account, for one app.

    `secret_key` is the app's secret. With `tokens` (a TokenKeeper) access tokens are renewed by themselves; without,
    `access_token` and `refresh_token` are the caller's to keep, as in `zalo-sdk`. `timeout` is in seconds, for each
    request. `appsecret_proof` sends that header, where the app's console demands it; `templates` allows messages that
    cost money.
    """

    def __init__(
        self,
        app_id: str,
        secret_key: str,
        access_token: str = "",
        refresh_token: str = "",
        *,
        http: httpx.AsyncClient,
        tokens: Tokens | None = None,
        endpoint_prefix: str = ENDPOINT_PREFIX,
        oauth_prefix: str = OAUTH_PREFIX,
        business_prefix: str = BUSINESS_PREFIX,
        timeout: float = 10.0,
        templates: bool = False,
        appsecret_proof: bool = False,
        expire_at: int = 0,
        clock: Clock = _utc_now,
    ) -> None:
        self.access_token = access_token
        self.refresh_token = refresh_token
        self._expire_at = expire_at
        self._kept_elsewhere = tokens is not None
        self._clock = clock
        self._oauth = ZaloOAuth(http, app_id, secret_key, prefix=oauth_prefix, timeout=timeout, clock=clock)
        transport = Transport(
            http, tokens or _Own(self), timeout=timeout, proof_key=secret_key if appsecret_proof else ""
        )
        super().__init__(transport, endpoint_prefix, business_prefix, templates=templates)

    def request_authorization_code_url(
        self, callback_url: str, code_challenge: str | None = None, state: str | None = None
    ) -> str:
        """Where an administrator consents; see `ZaloOAuth.permission_url`."""
        return self._oauth.permission_url(callback_url, code_challenge, state)

    async def get_access_token_from_authorization_code(
        self, authorization_code: str, code_verifier: str
    ) -> tuple[str, str, int]:
        """Access token, refresh token and the end of the first in seconds since 1970; kept on this object."""
        return self._keep(await self._oauth.exchange(authorization_code, code_verifier))

    async def refresh_access_token(self) -> tuple[str, str, int]:
        """As `get_access_token_from_authorization_code`, by the refresh token, which is used up by this.

        Raises RuntimeError where a store keeps the tokens: a refresh that bypasses it would lose them.
        """
        if self._kept_elsewhere:
            raise RuntimeError("the tokens are renewed by their keeper")
        return self._keep(await self._oauth.refresh(self.refresh_token))

    def is_access_token_expired(self) -> bool:
        """False also where the end is not known."""
        return self._expire_at != 0 and self._expire_at < self._clock().timestamp()

    def _keep(self, pair: TokenPair) -> tuple[str, str, int]:
        self.access_token, self.refresh_token = pair.access_token, pair.refresh_token
        self._expire_at = int(pair.expires_at.timestamp())
        return self.access_token, self.refresh_token, self._expire_at

    # The names that `zalo-sdk` has for them.
    request_authoriation_code_url = request_authorization_code_url
    refresh_acccess_token = refresh_access_token
    isAccessTokenExpired = is_access_token_expired  # noqa: N815


class _Own:
    """The token that the client itself was given, which nobody renews."""

    def __init__(self, client: ZaloOAClient) -> None:
        self._client = client

    async def access_token(self) -> str:
        return self._client.access_token

    async def renewed(self, _rejected: str) -> None:
        return None
