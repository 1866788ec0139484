"""The page that Prometheus reads."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request, raw

from assistant.gateway.error import ApiError
from assistant.gateway.peer import is_near
from assistant.gateway.services import services_of

metrics = Blueprint("metrics")


@metrics.get("/metrics")
async def scrape(request: Request) -> HTTPResponse:
    """Prometheus' text format, for this machine and `metrics_from`; 404 for anyone else and through any proxy."""
    services = services_of(request)
    if not is_near(request, services.config.metrics_from):
        raise ApiError(404, "not_found", "Không tìm thấy địa chỉ này.")
    page = services.metrics.page(await services.backlog(), services.clock())
    return raw(page, content_type=services.metrics.content_type, headers={"Cache-Control": "no-store"})
