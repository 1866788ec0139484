"""Requests to Zalo: its headers, its envelope, and one refresh of the access token where it asks for that."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Awaitable, Mapping
from typing import Any, Protocol, TypeVar

import httpx

from connectors.zalo.codes import Action, Host, action
from connectors.zalo.errors import (
    ZaloException,
    ZaloHTTPError,
    ZaloNoAnswer,
    ZaloNoToken,
    ZaloOAAuthTokenExpiredException,
    ZaloOAException,
    ZaloOAuthException,
    ZaloUnreachable,
)

_NOT_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_T = TypeVar("_T")
Upload = tuple[str, bytes, str]
"""File name, content and media type."""


class Tokens(Protocol):
    """Where access tokens come from."""

    async def access_token(self) -> str:
        """One that should work."""
        ...

    async def renewed(self, rejected: str, /) -> str | None:
        """Another than `rejected`; None where nothing renews them. May raise."""
        ...


class Transport:
    """Sends requests with an access token and reads Zalo's answers, which come with HTTP 200 even when they are errors.

    `proof_key` is the app's secret, when the app demands `appsecret_proof` of every call.
    """

    def __init__(self, http: httpx.AsyncClient, tokens: Tokens, *, timeout: float = 10.0, proof_key: str = "") -> None:
        self._http = http
        self._tokens = tokens
        self._timeout = timeout
        self._proof_key = proof_key

    async def get(self, host: Host, url: str, params: Mapping[str, str]) -> dict[str, Any]:
        """The answer to a GET. Raises as `post`."""
        return await self._call(host, "GET", url, {"params": dict(params)}, {})

    async def post(self, host: Host, url: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a POST of JSON.

        Raises ZaloException (a kind of it per host), ZaloHTTPError, ZaloNoToken, ZaloUnreachable and ZaloNoAnswer.
        """
        # ASCII, because half of a surrogate pair cannot be written as UTF-8.
        content = {"content": json.dumps(dict(body)).encode()}
        return await self._call(host, "POST", url, content, {"content-type": "application/json"})

    async def upload(self, host: Host, url: str, file: Upload) -> dict[str, Any]:
        """The answer to a POST of one file as the part `file`. Raises as `post`."""
        return await self._call(host, "POST", url, {"files": {"file": file}}, {})

    async def _call(
        self, host: Host, method: str, url: str, content: dict[str, Any], headers: dict[str, str]
    ) -> dict[str, Any]:
        token = await _had(self._tokens.access_token())
        try:
            return await self._once(host, method, url, content, headers | self._headers(token))
        except ZaloException as error:
            if action(host, error.code) is not Action.REFRESH:
                raise
            renewed = await _had(self._tokens.renewed(token))
            if renewed is None:
                raise
        return await self._once(host, method, url, content, headers | self._headers(renewed))

    def _headers(self, token: str) -> dict[str, str]:
        if not self._proof_key:
            return {"access_token": token}
        return {"access_token": token, "appsecret_proof": appsecret_proof(token, self._proof_key)}

    async def _once(
        self, host: Host, method: str, url: str, content: dict[str, Any], headers: dict[str, str]
    ) -> dict[str, Any]:
        response = await ask(self._http, method, url, self._timeout, headers=headers, **content)
        return answer(host, response)


async def _had(token: Awaitable[_T]) -> _T:
    """A token. Whatever is in its way, a lost answer of the OAuth host too, leaves the request itself unwritten."""
    try:
        return await token
    except ZaloException:
        raise
    except Exception as error:
        raise ZaloNoToken(type(error).__name__) from error


def appsecret_proof(access_token: str, app_secret: str) -> str:
    """HMAC-SHA256 of the token under the app's secret, in lower-case hex (source: Zalo's Java and PHP SDK)."""
    return hmac.new(app_secret.encode(), access_token.encode(), hashlib.sha256).hexdigest()


async def ask(http: httpx.AsyncClient, method: str, url: str, timeout: float, **content: Any) -> httpx.Response:  # noqa: ASYNC109 - seconds for httpx
    """The response to one request. Raises ZaloUnreachable and ZaloNoAnswer."""
    try:
        return await http.request(method, url, timeout=timeout, **content)
    except _NOT_WRITTEN as error:
        raise ZaloUnreachable(type(error).__name__) from error
    except httpx.HTTPError as error:
        raise ZaloNoAnswer(type(error).__name__) from error


def answer(host: Host, response: httpx.Response) -> dict[str, Any]:
    """The body of a response. Raises ZaloException for an error of Zalo's, ZaloHTTPError and ZaloNoAnswer."""
    body = _decoded(response)
    code = _code(body)
    if code:
        raise _failure(host, code, body)
    if response.status_code != httpx.codes.OK:
        raise ZaloHTTPError(response.status_code)
    if not body:
        raise ZaloNoAnswer("not JSON")
    return body


def _decoded(response: httpx.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _code(body: Mapping[str, Any]) -> int:
    try:
        return int(body.get("error", 0))
    except (TypeError, ValueError):
        return -1


def _failure(host: Host, code: int, body: Mapping[str, Any]) -> ZaloException:
    name = str(body.get("error_name") or "")
    message = str(body.get("message") or name) or None
    if host is Host.OAUTH:
        return ZaloOAuthException(code, message, name=name)
    if action(host, code) is Action.REFRESH:
        return ZaloOAAuthTokenExpiredException(code, message, name=name)
    return (
        ZaloOAException(code, message, name=name) if host is Host.OPENAPI else ZaloException(code, message, name=name)
    )
