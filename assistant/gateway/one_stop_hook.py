"""The way in of the one-stop system's own word on a case."""

from __future__ import annotations

import structlog
from sanic import Blueprint, HTTPResponse, Request, empty
from sqlalchemy.exc import SQLAlchemyError

from assistant.gateway.error import ApiError
from assistant.gateway.services import services_of

one_stop_hook = Blueprint("one_stop_hook", url_prefix="/webhooks/one-stop")
_log = structlog.get_logger(__name__)


@one_stop_hook.post("/")
async def receive(request: Request) -> HTTPResponse:
    """204 once it had its effect, whoever watches the case or nobody; 403 unsigned, 400 unreadable, 5xx: again."""
    services = services_of(request)
    hook = services.one_stop_hook
    if hook is None:
        raise ApiError(404, "not_found", "Không tìm thấy địa chỉ này.")
    if not hook.is_signed(request.headers, request.body):
        return empty(403)
    if services.stopping:
        return empty(503)
    try:
        taken = await hook.take(request.body)
    except (SQLAlchemyError, OSError) as error:
        _log.error("watch.hook_failed", error=type(error).__name__)
        return empty(500)
    return empty(204 if taken else 400)
