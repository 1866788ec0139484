"""The way in of the help desk: `/webhooks/desk/<token>`."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request, empty

from assistant.gateway.error import ApiError
from assistant.gateway.services import services_of

desk = Blueprint("desk", url_prefix="/webhooks/desk")


@desk.post("/<token:str>")
async def receive(request: Request, token: str) -> HTTPResponse:
    """What the desk tells: 200 once it has had its effect; 403 to anybody else."""
    services = services_of(request)
    if services.desk is None:
        raise ApiError(404, "not_found", "Không tìm thấy địa chỉ này.")
    if services.stopping:
        return empty(503)
    return empty(await services.desk.receive(token, request.headers, request.body))
