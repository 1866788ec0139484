"""A citizen's own words in the gateway's vault: read as often as sending takes, then let go."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote

import httpx

from actions.case.secret_source import SecretUnavailable


class PrivateWords(Protocol):
    """Reads by reference. All raise `SecretUnavailable` when the vault cannot be asked."""

    async def read(self, reference: str) -> str | None:
        """The words, which stay kept; None when they are gone."""
        ...

    async def forget(self, reference: str, *, soon: bool = False) -> None:
        """Delete them at once; `soon`: within minutes, so that a turn that is run again still finds them."""
        ...


class HttpPrivateWords:
    """`PrivateWords` over the gateway's internal endpoint."""

    def __init__(self, http: httpx.AsyncClient, base_url: str, token: str) -> None:
        self._http = http
        self._url = f"{base_url.rstrip('/')}/internal/words"
        self._headers = {"Authorization": f"Bearer {token}"}

    async def read(self, reference: str) -> str | None:
        """See `PrivateWords.read`."""
        response = await self._ask("GET", reference)
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        if response.status_code != httpx.codes.OK:
            raise SecretUnavailable(f"status {response.status_code}")
        try:
            return str(response.json()["words"])
        except (ValueError, KeyError, TypeError) as error:
            raise SecretUnavailable("an answer that is no words") from error

    async def forget(self, reference: str, *, soon: bool = False) -> None:
        """See `PrivateWords.forget`."""
        response = await self._ask("DELETE", reference, {"soon": "1"} if soon else {})
        if not response.is_success:
            raise SecretUnavailable(f"status {response.status_code}")

    async def _ask(self, method: str, reference: str, params: dict[str, str] | None = None) -> httpx.Response:
        url = f"{self._url}/{quote(reference, safe='')}"
        try:
            return await self._http.request(method, url, params=params, headers=self._headers, timeout=2.0)
        except httpx.TransportError as error:
            raise SecretUnavailable(type(error).__name__) from error
