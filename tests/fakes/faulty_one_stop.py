"""Stands before the one-stop sandbox and spoils what comes through: down, slow, wrong or busy, as told."""

from __future__ import annotations

import time
import uuid
from typing import Any, Literal

import httpx
from sanic import HTTPResponse, Request, Sanic, raw

Trouble = Literal["none", "down", "slow", "wrong", "busy"]
_AS_FAULT = {"slow": "delay=8", "wrong": "garbage", "busy": "429"}
"""How the sandbox itself is told (`X-Sandbox-Fault` of its contract)."""


class FaultyOneStop:
    """Serve `app`; `base` is the sandbox's address, `trouble` what is wrong at the moment."""

    def __init__(self, base: str, http: httpx.AsyncClient) -> None:
        self.trouble: Trouble = "none"
        self.busy_until = 0.0
        """Until when (`time.monotonic`) whoever called was told to stay away."""
        self._base = base
        self._http = http
        self.app: Sanic[Any, Any] = Sanic(f"one-stop-{uuid.uuid4().hex[:8]}", configure_logging=False)
        self.app.config.update({"TOUCHUP": False, "MOTD": False, "ACCESS_LOG": False})
        self.app.add_route(self._pass_on, "/<path:path>", methods=["GET", "POST", "PUT"], unquote=False)

    async def _pass_on(self, request: Request, path: str) -> HTTPResponse | None:
        assert request.headers.get("authorization", "").startswith("Bearer "), "the adapter must prove who it is"
        if self.trouble == "down":
            assert request.transport is not None
            request.transport.close()
            return None
        headers = {name: value for name, value in request.headers.items() if name not in ("host", "content-length")}
        if fault := _AS_FAULT.get(self.trouble):
            headers["X-Sandbox-Fault"] = fault
        answer = await self._http.request(
            request.method, f"{self._base}/{path}", headers=headers, content=request.body, timeout=20.0
        )
        kept = {name: answer.headers[name] for name in ("content-type", "retry-after") if name in answer.headers}
        self.busy_until = max(self.busy_until, time.monotonic() + float(kept.get("retry-after", 0)))
        return raw(answer.content, status=answer.status_code, headers=kept)
