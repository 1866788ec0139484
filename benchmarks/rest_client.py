"""A conversation with Rasa's REST channel."""

from __future__ import annotations

import uuid
from types import TracebackType
from typing import Any, Self

import httpx


class RestClient:
    """One sender; `ask` is one turn."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx.AsyncClient(base_url=base_url, timeout=60.0, verify=False)
        self._sender = uuid.uuid4().hex

    async def __aenter__(self) -> Self:
        """Open the client."""
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        await self._http.aclose()

    async def ask(self, text: str) -> dict[str, Any]:
        """The first answer to `text`; empty when Rasa says nothing, as its default does where no policy is sure."""
        body = {"sender": self._sender, "message": text}
        replies = (await self._http.post("/webhooks/rest/webhook", json=body)).raise_for_status().json()
        first: dict[str, Any] = replies[0] if replies else {}
        return first
