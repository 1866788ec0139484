"""Errors of the API: JSON `{"error": {"code", "message"}}` with a sentence a citizen can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from sanic import HTTPResponse, Request, json
from sanic.exceptions import PayloadTooLarge, SanicException
from sqlalchemy.exc import SQLAlchemyError

from assistant.gateway.types import App

_log = structlog.get_logger(__name__)

_SENTENCES = {
    400: ("bad_request", "Yêu cầu không hợp lệ."),
    404: ("not_found", "Không tìm thấy địa chỉ này."),
    405: ("method_not_allowed", "Cách gọi này không được hỗ trợ."),
    408: ("timeout", "Yêu cầu gửi quá chậm. Bạn hãy thử lại."),
    413: ("too_large", "Nội dung gửi lên quá lớn."),
    417: ("expectation_failed", "Cách gọi này không được hỗ trợ."),
    431: ("header_too_large", "Phần đầu của yêu cầu quá lớn."),
    503: ("unavailable", "Hệ thống đang bận. Bạn hãy thử lại sau ít phút hoặc gọi tổng đài 1022."),
}
_UNPARSED = "NONE"
"""What the framework calls the method of a request whose header it could not read."""
_BROKEN = ("internal", "Hệ thống gặp lỗi. Bạn hãy thử lại sau ít phút hoặc gọi tổng đài 1022.")


class ApiError(Exception):
    """An answer other than success, with its status, code, Vietnamese sentence and headers."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})


def install_errors(app: App) -> None:
    """Answer every failure in this form; log only what is ours to mend, and never a body or a query."""
    app.exception(ApiError)(_api_error)
    app.exception(SanicException)(_sanic_error)
    app.exception(SQLAlchemyError, OSError)(_database_error)
    app.exception(Exception)(_broken)


async def _api_error(_request: Request, error: ApiError) -> HTTPResponse:
    return _answer(error.status, error.code, error.message, error.headers)


async def _sanic_error(request: Request, error: SanicException) -> HTTPResponse:
    status = error.status_code
    if isinstance(error, PayloadTooLarge) and request.stream is not None:
        stream: Any = request.stream
        stream.keep_alive = False  # the rest is not read: nothing can follow it on this connection
    if isinstance(error, PayloadTooLarge) and request.method == _UNPARSED:
        status = 431
    code, message = _SENTENCES.get(status, _SENTENCES[400] if status < 500 else _BROKEN)
    return _answer(status, code, message, error.headers)


async def _database_error(request: Request, error: Exception) -> HTTPResponse:
    # 500, never a success: the page and the platforms then send the message again.
    _log.error("gateway.database_failed", route=_route(request), error=type(error).__name__)
    return _answer(500, *_BROKEN, {"Retry-After": "5"})


async def _broken(request: Request, error: Exception) -> HTTPResponse:
    _log.error("gateway.broken", route=_route(request), error=type(error).__name__, exc_info=error)
    return _answer(500, *_BROKEN, {})


def _route(request: Request) -> str:
    # The pattern, not the path: a path may hold a vault reference.
    return request.route.path if request.route else "unrouted"


def _answer(status: int, code: str, message: str, headers: Mapping[str, str]) -> HTTPResponse:
    return json({"error": {"code": code, "message": message}}, status=status, headers=dict(headers))
