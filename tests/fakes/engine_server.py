"""The dialogue engine's REST channel on a real socket: it echoes, and can be told to think for long."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic import json as json_response

from connectors.message import Outcome, Paragraph, Reply


class EngineServer:
    """Serve `app`. Answers `Đã nhận: ...`; `heard` keeps sender and message in the order of arrival.

    A message in `slow` is answered when `release` is set.
    """

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.slow: set[str] = set()
        self.release = asyncio.Event()
        self.app: Sanic[Any, Any] = Sanic(f"engine-{uuid.uuid4().hex[:8]}", configure_logging=False)
        self.app.config.TOUCHUP = False
        self.app.add_route(self._alive, "/webhooks/rest/", methods=["GET"])
        self.app.add_route(self._answer, "/webhooks/rest/webhook", methods=["POST"])

    async def _alive(self, _request: Request) -> HTTPResponse:
        return json_response({"status": "ok"})

    async def _answer(self, request: Request) -> HTTPResponse:
        body = request.json
        assert set(body) == {"sender", "message", "metadata"}, sorted(body)
        self.heard.append((body["sender"], body["message"]))
        if body["message"] in self.slow:
            await self.release.wait()
        said = Paragraph(text=f"Đã nhận: {body['message']}")
        reply = Reply(blocks=(said,), outcome=Outcome.ANSWERED)
        return json_response([{"recipient_id": body["sender"], "custom": reply.model_dump(mode="json")}])
