"""A web visitor as the page is one: session, POST, server-sent events."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any, Self

import httpx


class WebClient:
    """One conversation over the gateway's web API.

    `address` is where it says it comes from; a gateway behind a proxy (`ASSISTANT_PROXIES=1`) limits by it.
    """

    def __init__(self, base_url: str, address: str | None = None) -> None:
        headers = {"Origin": base_url} | ({"X-Forwarded-For": address} if address else {})
        # No certificates to load: it costs more than a turn.
        self._http = httpx.AsyncClient(base_url=base_url, timeout=60.0, headers=headers, verify=False)
        self._stack = AsyncExitStack()
        self._lines: AsyncIterator[str] | None = None

    async def __aenter__(self) -> Self:
        """Open the session and its stream."""
        await self._stack.enter_async_context(self._http)
        session = (await self._http.post("/api/session")).raise_for_status().json()
        self._http.headers["Authorization"] = f"Bearer {session['token']}"
        response = await self._stack.enter_async_context(self._http.stream("GET", "/api/events", timeout=None))
        response.raise_for_status()
        self._lines = response.aiter_lines()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the stream and the client."""
        await self._stack.aclose()

    async def ask(self, text: str) -> dict[str, Any]:
        """Send `text`; return the assistant's first reply as the page gets it."""
        body = {"client_msg_id": str(uuid.uuid4()), "text": text}
        (await self._http.post("/api/messages", json=body)).raise_for_status()
        assert self._lines is not None
        async for line in self._lines:
            if line.startswith("data: "):
                event: dict[str, Any] = json.loads(line.removeprefix("data: "))
                if event.get("author") == "assistant":
                    return event
        raise ConnectionError("the stream ended before the reply")
