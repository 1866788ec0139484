"""The web API's first call: open a session, or renew it."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request, json

from assistant.gateway.caller import opening_origin, origins_of
from assistant.gateway.guard import limit, refused
from assistant.gateway.services import services_of
from assistant.gateway.sessions import Grant, Refusal, SessionRefused

session = Blueprint("session", url_prefix="/api")
_STILL_ALIVE: frozenset[Refusal] = frozenset({"wrong_origin", "token_replaced"})
"""Refusals of a token whose conversation goes on under another one: it must not be swapped for an empty one."""


@session.post("/session")
async def open_session(request: Request) -> HTTPResponse:
    """A new conversation; with a token of a living one the same conversation with a fresh token.

    A token that will never open anything again (forged, expired, of an erased conversation) is as good as none.
    """
    services = services_of(request)
    if request.token:
        try:
            return _answer(await services.sessions.renew(request.token, origins_of(request)))
        except SessionRefused as refusal:
            if refusal.code in _STILL_ALIVE:
                raise refused(refusal) from refusal
    await limit(services, "session", request.client_ip)
    return _answer(services.sessions.open(opening_origin(request)))


def _answer(grant: Grant) -> HTTPResponse:
    body = {
        "conversation_id": grant.conversation_id,
        "token": grant.token,
        "expires_at": grant.expires_at.isoformat(timespec="seconds"),
        "renew_after_seconds": int(grant.renew_after.total_seconds()),
    }
    return json(body, status=201)
