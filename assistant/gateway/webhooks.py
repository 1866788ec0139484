"""The way in of messaging platforms: verified, stored, acknowledged, and nothing else."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request, empty, text

from assistant.channels.platform import Platform
from assistant.gateway.error import ApiError
from assistant.gateway.services import GatewayServices, services_of

webhooks = Blueprint("webhooks", url_prefix="/webhooks")
_STATUS = {"refused": 403, "not_stored": 500}
"""Anything else is ours now: a platform repeats what is not acknowledged, and what cannot be read stays unreadable."""


@webhooks.post("/<channel:str>")
async def receive(request: Request, channel: str) -> HTTPResponse:
    """What a platform brings: 200 once it is stored; 403 to anybody else, 5xx when it must be brought again."""
    services = services_of(request)
    platform = _platform(services, channel)
    if services.stopping:
        return empty(503)
    result = await services.arrivals.take(platform, request.headers, request.body)
    return empty(_STATUS.get(result, 200))


@webhooks.get("/<channel:str>")
async def greet(request: Request, channel: str) -> HTTPResponse:
    """Says that somebody is at home, to consoles that look before they save an address."""
    _platform(services_of(request), channel)
    return text("ok")


def _platform(services: GatewayServices, channel: str) -> Platform:
    if channel not in services.platforms:
        raise ApiError(404, "not_found", "Không tìm thấy địa chỉ này.")
    return services.platforms[channel]
