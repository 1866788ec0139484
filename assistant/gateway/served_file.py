"""One static file in memory."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from functools import lru_cache

from sanic import HTTPResponse, Request, raw

_TEXT = ("text/", "image/svg+xml", "application/manifest+json")
_WORTH = 0.9
"""A compressed copy is kept when it is smaller than this share of the file."""


class ServedFile:
    """Answers with `content`, compressed for a browser that takes gzip, or with 304 when the browser has it.

    `headers` join the answer (by default the browser asks each time whether the file changed). They are part of the
    ETag: a browser that keeps the file also keeps them, and must not keep a policy of yesterday. So is the encoding:
    the two copies differ, byte by byte.
    """

    def __init__(self, content: bytes, content_type: str, headers: Mapping[str, str] | None = None) -> None:
        self._content_type = content_type
        told = {"Cache-Control": "no-cache", **(headers or {})}
        version = hashlib.sha256(content + repr(sorted(told.items())).encode()).hexdigest()[:16]
        self._plain = (content, {"ETag": f'"{version}"', **told})
        self._gzip = None
        if content_type.startswith(_TEXT):
            self._plain[1]["Vary"] = "Accept-Encoding"
            small = _compressed(content)
            if len(small) < _WORTH * len(content):
                self._gzip = (small, {**self._plain[1], "ETag": f'"{version}-gzip"', "Content-Encoding": "gzip"})

    async def get(self, request: Request) -> HTTPResponse:
        """The handler of its route."""
        content, headers = self._plain
        if self._gzip and _takes_gzip(request.headers.get("accept-encoding", "")):
            content, headers = self._gzip
        if headers["ETag"] in _etags(request.headers.get("if-none-match", "")):
            kept = {name: value for name, value in headers.items() if name != "Content-Encoding"}
            return raw(b"", status=304, headers=kept)
        return raw(content, content_type=self._content_type, headers=headers)


@lru_cache(maxsize=64)
def _compressed(content: bytes) -> bytes:
    """Kept, for the applications of one process serve the same files."""
    return gzip.compress(content, 9, mtime=0)


def _takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding (RFC 9110) names gzip, or anything, with another weight than 0."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        try:
            weights[name.strip()] = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            weights[name.strip()] = 0.0  # what cannot be read is not wanted
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _etags(told: str) -> set[str]:
    """The tags of an If-None-Match; a proxy that compresses marks them weak (`W/`)."""
    return {tag.strip().removeprefix("W/") for tag in told.split(",")}
