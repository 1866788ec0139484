"""How long the gateway waits for a request to arrive, and how it hangs up on one that it will not read.

Sanic's own timeout starts anew with every byte, so that a client which sends one byte every few seconds holds its
connection, and what it has sent so far, for ever. Here the whole header has `REQUEST_TIMEOUT` seconds, and the whole
body as long, plus a second for each `BODY_BYTES_PER_SECOND` that have come: a slow telephone has its time.

Closing a socket on which more is arriving resets it, and the client then loses the answer that says why. So such a
connection is only half closed, and what still comes is thrown away for a moment.
"""

from __future__ import annotations

import asyncio
from typing import Any

from sanic.exceptions import PayloadTooLarge, RequestTimeout
from sanic.http import Http
from sanic.http.constants import Stage
from sanic.server.protocols.http_protocol import HttpProtocol

BODY_BYTES_PER_SECOND = 8 * 1024
_LINGER_SECONDS = 2.0
_SMALL_BODY = 64 * 1024
"""Of a call of the API, as far as the framework reads it into memory; files are read by their own handler."""
_SMALL = ("/api/", "/internal/")


class PatientHttp(Http):
    """A connection whose requests must arrive in time (408) and, where they are calls of the API, be small (413)."""

    __slots__ = ("_begun",)
    protocol: PatientProtocol

    def __init__(self, protocol: HttpProtocol) -> None:
        super().__init__(protocol)  # type: ignore[no-untyped-call]  # the framework's, here and below
        self._begun = 0.0
        self._receive_more: Any = self._receive_in_time

    async def http1(self) -> None:
        """Serve the connection's requests; see `Http`."""
        await super().http1()  # type: ignore[no-untyped-call]
        if self.request_body:
            self.protocol.unread = True

    async def http1_request_header(self) -> None:
        """Receive and parse the header; see `Http`."""
        self._begun = asyncio.get_running_loop().time()
        try:
            await super().http1_request_header()  # type: ignore[no-untyped-call]
        except PayloadTooLarge:
            self.protocol.unread = True
            raise
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
            self.protocol.unread = True
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
    __slots__ = ("_lingering", "unread")

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.unread = False  # more may still arrive of a request that was answered without it
        self._lingering = False

    def close(self, timeout: float | None = None) -> None:
        """Close the connection, at once or when the client has had time to read the answer."""
        transport = self.transport
        if not self.unread or transport is None or transport.is_closing() or not transport.can_write_eof():
            super().close(timeout)
            return
        self.unread = False
        self._lingering = True
        transport.write_eof()
        transport.resume_reading()
        self.loop.call_later(_LINGER_SECONDS, super().close, timeout)

    def data_received(self, data: bytes) -> None:
        """Take what came, or throw it away."""
        if not self._lingering:
            super().data_received(data)
