"""A webhook made of nothing but the room's own parts, on a real socket."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic.response import text

from connectors.incoming import Incoming, Notice
from connectors.zalo.event import is_probe
from connectors.zalo.parse import parse_event
from connectors.zalo.signature import SignatureRefused, WebhookSignature
from tests.fakes.clock import ManualClock


class Receiver:
    """Serve `app`. `heard` keeps each event once, by its key; `broken` answers 500, `slow` waits for it to be set."""

    def __init__(self, signature: WebhookSignature, clock: ManualClock) -> None:
        self.heard: dict[str, Incoming | Notice] = {}
        self.arrived: list[str] = []
        self.refused: list[str] = []
        self.retries: list[str | None] = []
        self.probes = 0
        self.broken = False
        self.slow: asyncio.Event | None = None
        self._signature = signature
        self._clock = clock
        self.app: Sanic[Any, Any] = Sanic(f"receiver_{secrets.token_hex(4)}", configure_logging=False)
        self.app.config.TOUCHUP = False  # works for one app of a process only
        self.app.add_route(self._take, "/zalo", methods=["POST"])

    def incoming(self) -> list[Incoming]:
        """What may start a turn, in the order of arrival."""
        return [one for one in self.heard.values() if isinstance(one, Incoming)]

    def notices(self) -> list[Notice]:
        """What starts none."""
        return [one for one in self.heard.values() if isinstance(one, Notice)]

    async def _take(self, request: Request) -> HTTPResponse:
        self.retries.append(request.headers.get("num_retry"))
        if self.slow is not None:
            await self.slow.wait()
        if self.broken:
            return text("", status=500)
        if is_probe(request.body, request.headers):
            self.probes += 1
            return text("")
        try:
            self._signature.check(request.body, request.headers)
        except SignatureRefused as refusal:
            self.refused.append(refusal.reason)
            return text("", status=403)
        event = parse_event(request.body, self._clock())
        self.arrived.append(event.event_key)
        self.heard.setdefault(event.event_key, event)
        return text("")
