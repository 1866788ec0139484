"""The endpoint for our own processes: the action server redeems a vault reference."""

from __future__ import annotations

import hmac

from sanic import Blueprint, HTTPResponse, Request, json

from assistant.gateway.error import ApiError
from assistant.gateway.peer import is_near
from assistant.gateway.services import GatewayServices, services_of

internal = Blueprint("internal", url_prefix="/internal")


@internal.post("/vault/<ref:str>")
async def redeem(request: Request, ref: str) -> HTTPResponse:
    """`{"secret": ...}` once; 404 for anything else, so that nobody learns what was wrong."""
    services = services_of(request)
    secret = await services.vault.redeem(ref) if _is_ours(request, services) else None
    if secret is None:
        raise ApiError(404, "not_found", "Không tìm thấy địa chỉ này.")
    return json({"secret": secret})


def _is_ours(request: Request, services: GatewayServices) -> bool:
    expected = services.config.internal_token.encode()
    known = bool(expected) and hmac.compare_digest((request.token or "").encode(), expected)
    return known and (services.config.internal_from_anywhere or is_near(request))
