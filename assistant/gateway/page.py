"""Serves the page's few files, read once."""

from __future__ import annotations

import hashlib
from importlib.resources import files

from sanic import HTTPResponse, Request, raw

from assistant.gateway.types import App

_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
    "/app.js": ("app.js", "text/javascript; charset=utf-8"),
    "/draw.js": ("draw.js", "text/javascript; charset=utf-8"),
    "/link.js": ("link.js", "text/javascript; charset=utf-8"),
    "/memory.js": ("memory.js", "text/javascript; charset=utf-8"),
    "/style.css": ("style.css", "text/css; charset=utf-8"),
}


def install_page(app: App) -> None:
    """Route the page at `/` and what it loads."""
    folder = files("connectors.web").joinpath("page")
    for path, (name, content_type) in _FILES.items():
        served = _Served(folder.joinpath(name).read_bytes(), content_type)
        app.add_route(served.get, path, name=f"page_{name.replace('.', '_')}")


class _Served:
    """One file in memory, answered with 304 when the browser has it."""

    def __init__(self, content: bytes, content_type: str) -> None:
        self._content = content
        self._content_type = content_type
        self._etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'

    async def get(self, request: Request) -> HTTPResponse:
        headers = {"ETag": self._etag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == self._etag:
            return raw(b"", status=304, headers=headers)
        return raw(self._content, content_type=self._content_type, headers=headers)
