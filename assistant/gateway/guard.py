"""What every request passes: who it comes from, whether that is allowed, and the headers of every answer."""

from __future__ import annotations

import hashlib
import math

from sanic import HTTPResponse, Request
from sanic.response import BaseHTTPResponse

from assistant.gateway import cors
from assistant.gateway.caller import origins_of
from assistant.gateway.content_policy import content_policy
from assistant.gateway.error import ApiError
from assistant.gateway.services import GatewayServices, services_of
from assistant.gateway.sessions import Refusal, SessionRefused
from assistant.gateway.types import App
from assistant.metrics import Rule
from connectors.web.release import STATIC

_HEADERS = {
    "Content-Security-Policy": content_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FILE_HEADERS = {name: _HEADERS[name] for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")}
"""Of scripts, styles and pictures: the rest says something about documents only, and weighs as much as a small file."""
_CHANGING = ("POST", "PUT", "PATCH", "DELETE")
_REFUSALS: dict[Refusal, str] = {
    "bad_token": "Phiên trò chuyện không hợp lệ. Bạn hãy tải lại trang.",
    "token_expired": "Phiên trò chuyện đã hết hạn. Bạn hãy tải lại trang.",
    "wrong_origin": "Phiên trò chuyện này được mở ở một trang khác. Bạn hãy tải lại trang.",
    "token_replaced": "Phiên trò chuyện đã được gia hạn ở nơi khác. Bạn hãy tải lại trang.",
    "session_ended": "Cuộc trò chuyện này đã được xóa. Bạn hãy mở cuộc trò chuyện mới.",
}


def install_guard(app: App) -> None:
    """Origin and address checks before the API's handlers; security headers after every handler."""
    app.register_middleware(_check, "request")
    app.register_middleware(_harden, "response")


async def conversation_of(request: Request) -> str:
    """The conversation that the request's bearer token stands for. Raises ApiError 401, 403 or 429."""
    services = services_of(request)
    token = request.token or ""
    # Before the database is asked; a forged token has a bucket as well. The token itself is kept nowhere.
    await limit(services, "token", hashlib.blake2s(token.encode(), digest_size=12).hexdigest())
    try:
        return (await services.sessions.check(token, origins_of(request))).conversation_id
    except SessionRefused as refusal:
        raise refused(refusal) from refusal


def refused(refusal: SessionRefused) -> ApiError:
    """The answer to a token that does not open its conversation."""
    return ApiError(401, refusal.code, _REFUSALS[refusal.code], {"WWW-Authenticate": "Bearer"})


def ended() -> ApiError:
    """The answer when the conversation was erased while the call was under way."""
    return refused(SessionRefused("session_ended"))


async def limit(services: GatewayServices, rule: Rule, key: str) -> None:
    """Count one act of `key` under `rule`. Raises ApiError 429 with Retry-After when it acts too often."""
    wait = await services.limiters[rule].take(key)
    if wait > 0:
        services.metrics.rate_limited(rule)
        seconds = max(1, math.ceil(wait))
        message = f"Bạn gửi hơi nhanh. Vui lòng thử lại sau {seconds} giây."
        raise ApiError(429, "too_many", message, {"Retry-After": str(seconds)})


async def _check(request: Request) -> HTTPResponse | None:
    if not request.path.startswith("/api/"):
        return None
    if cors.is_preflight(request):
        return cors.preflight(request)
    if request.method in _CHANGING:
        origins_of(request)
    await limit(services_of(request), "address", request.client_ip)
    return None


async def _harden(request: Request, response: BaseHTTPResponse) -> None:
    if request.path.startswith("/api/"):
        cors.allow(request, response)
    headers = _FILE_HEADERS if request.path.startswith(STATIC) else _HEADERS
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    if request.path.startswith(("/api/", "/internal/")):
        response.headers.setdefault("Cache-Control", "no-store")
