"""One static file in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sanic import HTTPResponse, Request, raw


class ServedFile:
    """Answers with `content`, or with 304 when the browser has it.

    `headers` join the answer (by default the browser asks each time whether the file changed). They are part of the
    ETag: a browser that keeps the file also keeps them, and must not keep a policy of yesterday.
    """

    def __init__(self, content: bytes, content_type: str, headers: Mapping[str, str] | None = None) -> None:
        self._content = content
        self._content_type = content_type
        told = {"Cache-Control": "no-cache", **(headers or {})}
        version = hashlib.sha256(content + repr(sorted(told.items())).encode()).hexdigest()[:16]
        self._headers = {"ETag": f'"{version}"', **told}

    async def get(self, request: Request) -> HTTPResponse:
        """The handler of its route."""
        if request.headers.get("if-none-match") == self._headers["ETag"]:
            return raw(b"", status=304, headers=self._headers)
        return raw(self._content, content_type=self._content_type, headers=self._headers)
