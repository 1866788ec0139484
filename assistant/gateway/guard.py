"""What every request passes: who it comes from, whether that is allowed, and the headers of every answer."""

from __future__ import annotations

import math
from typing import Literal
from urllib.parse import urlsplit

from sanic import Request
from sanic.response import BaseHTTPResponse

from assistant.gateway.content_policy import content_policy
from assistant.gateway.error import ApiError
from assistant.gateway.services import GatewayServices, services_of
from assistant.gateway.types import App

_HEADERS = {
    "Content-Security-Policy": content_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def install_guard(app: App) -> None:
    """Origin and address checks before the API's handlers; security headers after every handler."""
    app.register_middleware(_check, "request")
    app.register_middleware(_harden, "response")


def conversation_of(request: Request) -> str:
    """The conversation that the request's bearer token stands for. Raises ApiError 401."""
    conversation_id = services_of(request).signer.verify(request.token or "")
    if conversation_id is None:
        message = "Phiên trò chuyện không hợp lệ hoặc đã hết hạn. Bạn hãy tải lại trang."
        raise ApiError(401, "bad_token", message, {"WWW-Authenticate": "Bearer"})
    return conversation_id


async def limit(services: GatewayServices, rule: Literal["address", "conversation"], key: str) -> None:
    """Count one act of `key` under `rule`. Raises ApiError 429 with Retry-After when it acts too often."""
    limiter = services.per_address if rule == "address" else services.per_conversation
    wait = await limiter.take(key)
    if wait > 0:
        services.metrics.rate_limited(rule)
        seconds = max(1, math.ceil(wait))
        message = f"Bạn gửi hơi nhanh. Vui lòng thử lại sau {seconds} giây."
        raise ApiError(429, "too_many", message, {"Retry-After": str(seconds)})


def is_own_origin(request: Request) -> bool:
    """Whether a browser that sent this request showed a page of ours, or of an allowed site.

    A client without an Origin header is no browser on another site; the API has no cookies it could abuse anyway.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site") in (None, "same-origin", "none")
    if origin in services_of(request).config.allowed_origins:
        return True
    # Hosts only: behind a proxy that ends TLS, this process sees http where the browser sees https.
    return bool(urlsplit(origin).netloc) and urlsplit(origin).netloc == request.headers.get("host")


async def _check(request: Request) -> None:
    if not request.path.startswith("/api/"):
        return
    if request.method == "POST" and not is_own_origin(request):
        raise ApiError(403, "foreign_origin", "Trang này không được phép gửi tin nhắn cho trợ lý.")
    await limit(services_of(request), "address", request.client_ip)


async def _harden(request: Request, response: BaseHTTPResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith(("/api/", "/internal/")):
        response.headers.setdefault("Cache-Control", "no-store")
