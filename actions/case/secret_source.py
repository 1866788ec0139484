"""Where a second factor comes from: the gateway's vault, redeemed once."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote

import httpx


class SecretUnavailable(Exception):
    """The vault could not be asked; the citizen loses nothing but has to try again."""


class SecretSource(Protocol):
    """Redeems a reference."""

    async def redeem(self, reference: str) -> str | None:
        """The secret, or None when the reference is unknown, used or expired. Raises `SecretUnavailable`."""


class HttpSecretSource:
    """`SecretSource` over the gateway's internal endpoint."""

    def __init__(self, http: httpx.AsyncClient, base_url: str, token: str) -> None:
        self._http = http
        self._url = f"{base_url.rstrip('/')}/internal/vault"
        self._headers = {"Authorization": f"Bearer {token}"}

    async def redeem(self, reference: str) -> str | None:
        """See `SecretSource.redeem`."""
        try:
            response = await self._http.post(
                f"{self._url}/{quote(reference, safe='')}", headers=self._headers, timeout=2.0
            )
        except httpx.TransportError as error:
            raise SecretUnavailable(type(error).__name__) from error
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        if response.status_code != httpx.codes.OK:
            raise SecretUnavailable(f"status {response.status_code}")
        try:
            return str(response.json()["secret"])
        except (ValueError, KeyError, TypeError) as error:
            raise SecretUnavailable("an answer that is no secret") from error
