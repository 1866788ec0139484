"""Cross-origin calls: what the browsers of allowed sites' pages are told."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import BaseHTTPResponse, empty

from assistant.gateway.caller import foreign
from assistant.gateway.services import services_of

_METHODS = "GET, POST, DELETE"
_HEADERS = "Authorization, Content-Type, Last-Event-ID"
_REMEMBERED_SECONDS = "600"


def is_preflight(request: Request) -> bool:
    """Whether a browser asks if a page may make a request."""
    return (
        request.method == "OPTIONS"
        and "origin" in request.headers
        and "access-control-request-method" in request.headers
    )


def preflight(request: Request) -> HTTPResponse:
    """The answer to it. Raises ApiError 403 for a site that is not allowed."""
    if allowed(request) is None:
        raise foreign()
    headers = {
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": _HEADERS,
        "Access-Control-Max-Age": _REMEMBERED_SECONDS,
    }
    return empty(headers=headers)


def allow(request: Request, response: BaseHTTPResponse) -> None:
    """Let the page that asked read the answer, errors included, when its site is allowed; never with credentials."""
    # A cache must not give one site's answer to another's page.
    response.headers["Vary"] = "Origin"
    if (origin := allowed(request)) is not None:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = "Retry-After, Content-Disposition"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def allowed(request: Request) -> str | None:
    """The origin of the page that asked, when it is one of `ASSISTANT_ALLOWED_ORIGINS`."""
    origin = request.headers.get("origin")
    return origin if origin in services_of(request).config.allowed_origins else None
