"""The files that a citizen sent along with a report, as the gateway keeps them."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote

import httpx

from actions.case.secret_source import SecretUnavailable
from actions.one_stop.reports import Picture


class Pictures(Protocol):
    """Reads files of a conversation."""

    async def read(self, conversation_id: str, file_id: str) -> Picture | None:
        """The file; None when it is gone. Raises `SecretUnavailable` when the gateway cannot be asked."""
        ...


class HttpPictures:
    """`Pictures` over the gateway's internal endpoint."""

    def __init__(self, http: httpx.AsyncClient, base_url: str, token: str) -> None:
        self._http = http
        self._url = f"{base_url.rstrip('/')}/internal/files"
        self._headers = {"Authorization": f"Bearer {token}"}

    async def read(self, conversation_id: str, file_id: str) -> Picture | None:
        """See `Pictures.read`."""
        url = f"{self._url}/{quote(conversation_id, safe='')}/{quote(file_id, safe='')}"
        try:
            response = await self._http.get(url, headers=self._headers, timeout=2.0)
        except httpx.TransportError as error:
            raise SecretUnavailable(type(error).__name__) from error
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        if response.status_code != httpx.codes.OK:
            raise SecretUnavailable(f"status {response.status_code}")
        kind = response.headers.get("content-type", "application/octet-stream")
        return Picture(kind.partition(";")[0], response.content)
