"""The JSON body of a call, as far as size and type go."""

from __future__ import annotations

from sanic import Request

from assistant.gateway.error import ApiError
from assistant.gateway.services import services_of


def json_body(request: Request) -> bytes:
    """The body. Raises ApiError 413 when it is too large, 415 when it does not say that it is JSON."""
    largest = services_of(request).config.message_bytes
    if len(request.body) > largest:
        raise ApiError(413, "too_large", f"Nội dung gửi lên quá lớn; tối đa {largest // 1024} KiB.")
    # A type that a form of another site could not send without asking first.
    if request.content_type.partition(";")[0].strip().lower() != "application/json":
        raise ApiError(415, "not_json", "Nội dung gửi lên phải là JSON (Content-Type: application/json).")
    return request.body
