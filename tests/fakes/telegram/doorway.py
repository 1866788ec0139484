"""The gateway's webhook, as a poll knows it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sanic import HTTPResponse, Request, Sanic, text
from sanic.response import empty

from connectors.telegram.secret import HEADER, WebhookSecret
from tests.fakes.serving import serving

PATH = "/webhooks/telegram"


class Doorway:
    """Takes updates that carry `secret`, and refuses all others; `base` is its address.

    `answers` are given instead, one for each update; without a `secret` there is no Telegram at this gateway.
    """

    def __init__(self, secret: str | None) -> None:
        self.base = ""
        self.updates: list[dict[str, Any]] = []
        self.answers: list[int] = []
        self._open = secret is not None
        self._secret = WebhookSecret(secret)
        self.app: Sanic[Any, Any] = Sanic(f"doorway-{secrets.token_hex(4)}", configure_logging=False)
        self.app.config.TOUCHUP = False
        self.app.add_route(self._greet, PATH, methods=["GET"])
        self.app.add_route(self._take, PATH, methods=["POST"])

    @property
    def texts(self) -> list[str]:
        """Of the messages that came."""
        return [update["message"]["text"] for update in self.updates]

    async def _greet(self, _request: Request) -> HTTPResponse:
        return text("ok") if self._open else empty(404)

    async def _take(self, request: Request) -> HTTPResponse:
        if not self._open:
            return empty(404)
        if not self._secret.admits(request.headers.get(HEADER), request.headers.get("content-type")):
            return empty(403)
        if self.answers:
            return empty(self.answers.pop(0))
        self.updates.append(request.json)
        return empty(200)


@asynccontextmanager
async def doorway(secret: str | None) -> AsyncIterator[Doorway]:
    """A served Doorway."""
    door = Doorway(secret)
    async with serving(door.app) as base:
        door.base = base
        yield door
