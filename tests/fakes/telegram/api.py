"""The Bot API over HTTP."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic.response import html
from sanic.response import json as json_response

from tests.fakes.telegram.call import read_call
from tests.fakes.telegram.failure import ApiFailure
from tests.fakes.telegram.faults import Faults

Method = Callable[[dict[str, Any]], Any]


class Api:
    """Serve `app`. Method names are read in any case, as Telegram does; `calls` keeps what was called with what."""

    def __init__(self, token: str, methods: dict[str, Method], faults: Faults) -> None:
        self.token = token
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._methods = {name.lower(): (name, method) for name, method in methods.items()}
        self._faults = faults
        self.app: Sanic[Any, Any] = Sanic(f"telegram-{secrets.token_hex(4)}", configure_logging=False)
        self.app.config.TOUCHUP = False
        self.app.add_route(self._serve, "/<path:path>", methods=["GET", "POST"])

    async def _serve(self, request: Request, path: str) -> HTTPResponse | None:
        bot, _, name = path.partition("/")
        try:
            if not bot.startswith("bot"):
                raise ApiFailure(404, "Not Found")
            if bot != f"bot{self.token}":
                raise ApiFailure(401, "Unauthorized")
            if name.lower() not in self._methods:
                raise ApiFailure(404, "Not Found: method not found")
            return await self._carry_out(request, name)
        except ApiFailure as failure:
            return json_response(failure.body(), status=failure.status)

    async def _carry_out(self, request: Request, given_name: str) -> HTTPResponse | None:
        name, method = self._methods[given_name.lower()]
        call = read_call(request)
        self.calls.append((name, call))
        fault = self._faults.take(name)
        match fault:
            case "500" | "502":
                raise ApiFailure(int(fault), "Internal Server Error" if fault == "500" else "Bad Gateway")
            case "html":
                return html("<h1>Bảo trì</h1>")
            case "busy":
                return html("<h1>Quá tải</h1>", status=429)
            case "flood":
                raise ApiFailure(429, "Too Many Requests: retry after 7", retry_after=7)
            case "markup":
                raise ApiFailure(400, "Bad Request: can't parse entities: Unsupported start tag")
        result = method(call)
        if isinstance(result, Awaitable):
            result = await result
        if fault == "hang":
            await asyncio.Event().wait()
        if fault == "reset":
            request.transport.abort()  # type: ignore[attr-defined]  # Sanic's transports are asyncio's
            return None
        return json_response({"ok": True, "result": {"odd": True} if fault == "odd" else result})
