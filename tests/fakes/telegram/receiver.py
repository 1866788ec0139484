"""The other end of a webhook."""

from __future__ import annotations

import secrets
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic.response import empty


class Receiver:
    """Serve `app`; posts to `/hook` are kept in `bodies` and `headers`, and answered by `answers`, then with 200."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answers: list[int] = []
        self.app: Sanic[Any, Any] = Sanic(f"receiver-{secrets.token_hex(4)}", configure_logging=False)
        self.app.config.TOUCHUP = False
        self.app.add_route(self._take, "/hook", methods=["POST"])

    @property
    def texts(self) -> list[str]:
        """Of the messages that came."""
        return [body["message"]["text"] for body in self.bodies if "message" in body]

    async def _take(self, request: Request) -> HTTPResponse:
        self.bodies.append(request.json)
        self.headers.append(dict(request.headers))
        return empty(status=self.answers.pop(0) if self.answers else 200)
