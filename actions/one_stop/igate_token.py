"""The access token of an OpenID realm, fetched once and renewed before it expires."""

import asyncio
from datetime import timedelta

import httpx
from pydantic import BaseModel, Field, SecretStr

from actions.one_stop.clock import Clock
from actions.one_stop.http_answer import ensure_ok, parse, send

_EARLY = timedelta(seconds=30)
"""A token this close to its end is renewed: it must outlive the request it is used for."""


class _Token(BaseModel):
    access_token: SecretStr = Field(min_length=1)
    expires_in: float = Field(default=60.0, ge=0)


class IgateToken:
    """Client-credentials grant (RFC 6749, 4.4), the client named by HTTP Basic as iGate's own web client does."""

    def __init__(
        self, http: httpx.AsyncClient, url: str, client_id: str, client_secret: SecretStr, clock: Clock
    ) -> None:
        self._http = http
        self._url = url
        self._client_id = client_id
        self._client_secret = client_secret
        self._clock = clock
        self._token: SecretStr | None = None
        self._renew_at = clock()
        self._lock = asyncio.Lock()

    async def get(self, refused: SecretStr | None = None) -> SecretStr:
        """A token that is not `refused` (one the gateway just answered 401 to). Raises `OneStopError`."""
        async with self._lock:
            if self._token is not None and self._clock() < self._renew_at and self._token != refused:
                return self._token
            asked = self._clock()
            answer = await self._fetch()
            self._token = answer.access_token
            self._renew_at = asked + timedelta(seconds=answer.expires_in) - _EARLY
            return self._token

    async def _fetch(self) -> _Token:
        form = {"grant_type": "client_credentials"}
        request = self._http.build_request("POST", self._url, data=form, headers=self._basic())
        response = await send(self._http, request)
        ensure_ok(response)
        return parse(response, _Token)

    def _basic(self) -> dict[str, str]:
        request = httpx.Request("POST", self._url)
        flow = httpx.BasicAuth(self._client_id, self._client_secret.get_secret_value()).auth_flow(request)
        return {"Authorization": next(flow).headers["Authorization"]}
