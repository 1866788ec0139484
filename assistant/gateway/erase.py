"""The web API: forget a conversation."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty

from assistant.gateway.guard import conversation_of
from assistant.gateway.services import services_of

erasing = Blueprint("erasing", url_prefix="/api")


@erasing.delete("/conversation")
async def erase(request: Request) -> HTTPResponse:
    """Erase all that is kept of the token's conversation, end its session and tell its open streams."""
    services = services_of(request)
    conversation_id = await conversation_of(request)
    await services.eraser.erase(conversation_id)
    services.hub.committed(conversation_id)
    return empty()
