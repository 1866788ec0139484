"""How long the gateway waits for a request to arrive.

Sanic's own timeout starts anew with every byte, so that a client which sends one byte every few seconds holds its
connection, and what it has sent so far, for ever. Here the whole header has `REQUEST_TIMEOUT` seconds, and the whole
body as long, plus a second for each `BODY_BYTES_PER_SECOND` that have come: a slow telephone has its time.
"""

from __future__ import annotations

import asyncio
from typing import Any

from sanic.exceptions import RequestTimeout
from sanic.http import Http
from sanic.http.constants import Stage
from sanic.server.protocols.http_protocol import HttpProtocol

BODY_BYTES_PER_SECOND = 8 * 1024
_SMALL_BODY = 64 * 1024
"""Of a call of the API, as far as the framework reads it into memory; files are read by their own handler."""
_SMALL = ("/api/", "/internal/")


class PatientHttp(Http):
    """A connection whose requests must arrive in time (408) and, where they are calls of the API, be small (413)."""

    __slots__ = ("_begun",)

    def __init__(self, protocol: HttpProtocol) -> None:
        super().__init__(protocol)  # type: ignore[no-untyped-call]  # the framework's
        self._begun = 0.0
        self._receive_more: Any = self._receive_in_time

    async def http1_request_header(self) -> None:
        """Receive and parse the header; see `Http`."""
        self._begun = asyncio.get_running_loop().time()
        await super().http1_request_header()  # type: ignore[no-untyped-call]
        if self.request.path.startswith(_SMALL):
            self.request_max_size = min(self.request_max_size, _SMALL_BODY)

    async def _receive_in_time(self) -> None:
        if self.stage is Stage.IDLE:  # between requests: the framework closes what idles too long
            await self._more()
            return
        try:
            async with asyncio.timeout_at(self._deadline()):
                await self._more()
        except TimeoutError:
            self.keep_alive = False
            self.request_body = None  # else the framework waits for the rest before it hangs up
            raise RequestTimeout("the request came too slowly") from None

    async def _more(self) -> None:
        await self.protocol.receive_more()  # type: ignore[no-untyped-call]

    def _deadline(self) -> float:
        received: int = (self.request_bytes or 0) - (self.request_bytes_left or 0)
        patience: float = self.protocol.request_timeout
        return self._begun + patience + received / BODY_BYTES_PER_SECOND


class PatientProtocol(HttpProtocol):
    """What the gateway is served with."""

    HTTP_CLASS = PatientHttp
