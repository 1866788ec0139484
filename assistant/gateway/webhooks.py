"""The way in of messaging platforms: verified, stored, acknowledged, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from sanic import Blueprint, HTTPResponse, Request, empty, text

from assistant.channels.arrivals import Arrivals
from assistant.channels.platform import Platform
from assistant.gateway.error import ApiError
from assistant.gateway.services import services_of

_STATUS = {"refused": 403, "not_stored": 500}
"""Anything else is ours now: a platform repeats what is not acknowledged, and what cannot be read stays unreadable."""


def webhooks(platforms: Sequence[Platform]) -> Blueprint:
    """`POST /webhooks/<channel>` of each platform; `GET` says that somebody is at home."""
    blueprint = Blueprint("webhooks", url_prefix="/webhooks")
    known = {platform.channel: platform for platform in platforms}

    @blueprint.post("/<channel:str>")
    async def receive(request: Request, channel: str) -> HTTPResponse:
        services = services_of(request)
        if channel not in known:
            raise ApiError(404, "not_found", "Không tìm thấy địa chỉ này.")
        if services.stopping:
            return empty(503)
        result = await services.arrivals.take(known[channel], request.headers, request.body)
        return empty(_STATUS.get(result, 200))

    @blueprint.get("/<channel:str>")
    async def greet(_request: Request, channel: str) -> HTTPResponse:
        if channel not in known:
            raise ApiError(404, "not_found", "Không tìm thấy địa chỉ này.")
        return text("ok")

    del receive, greet
    return blueprint


