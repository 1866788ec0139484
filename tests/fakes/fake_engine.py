"""Rasa's REST channel, strict about what it is asked."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx

Answer = Callable[[], httpx.Response]
_PATH = "/webhooks/rest/webhook"


class FakeEngine:
    """Use `transport`; `answer` makes each response.

    `heard` keeps sender, message and raw text, `traces` the trace, `again` whether a repetition was announced.
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.heard: list[tuple[str, str, str]] = []
        self.traces: list[str] = []
        self.again: list[bool] = []
        self.transport = httpx.MockTransport(self._handle)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        if (request.method, request.url.path) == ("GET", "/webhooks/rest/"):
            return httpx.Response(200, json={"status": "ok"})
        assert (request.method, request.url.path) == ("POST", _PATH), request.url
        assert request.headers["content-type"] == "application/json"
        body = json.loads(request.content)
        assert set(body) == {"sender", "message", "metadata"}, sorted(body)
        assert all(isinstance(body[name], str) and body[name] for name in ("sender", "message"))
        assert set(body["metadata"]) - {"again"} == {"raw", "trace", "notes"}
        self.again.append(body["metadata"].get("again", False))
        self.traces.append(body["metadata"]["trace"])
        self.heard.append((body["sender"], body["message"], body["metadata"]["raw"]))
        return self._answer()
