"""A server that writes down what it is asked, and says yes to everything."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import BadRequest
from sanic.response import json


@dataclass(frozen=True)
class Recorded:
    """What matters of one request, parsed."""

    method: str
    path: str
    access_token: str | None
    query: dict[str, list[str]]
    body: Any
    """The JSON, the fields of a form, or its parts with name, type and content."""


class Recorder:
    """Serve `app`; `requests` is what came."""

    def __init__(self) -> None:
        self.requests: list[Recorded] = []
        self.app: Sanic[Any, Any] = Sanic(f"recorder_{secrets.token_hex(4)}", configure_logging=False)
        self.app.config.TOUCHUP = False  # works for one app of a process only
        self.app.add_route(self._record, "/<path:path>", methods=["GET", "POST"])

    async def _record(self, request: Request, path: str) -> HTTPResponse:
        self.requests.append(
            Recorded(
                method=request.method,
                path="/" + path.lstrip("/"),
                access_token=request.headers.get("access_token"),
                query={name: list(values) for name, values in request.args.items()},
                body=self._body(request),
            )
        )
        return json({"error": 0, "message": "Success", "data": {}})

    def _body(self, request: Request) -> Any:
        if request.method == "GET":
            return None
        if request.headers.get("content-type", "").startswith("multipart/"):
            files: Any = request.files or {}
            return {name: [(one.name, one.type, one.body) for one in parts] for name, parts in files.items()}
        try:
            return request.json
        except BadRequest:
            return dict(request.form or {})
