"""The endpoints for our own processes: the action server reads what the vault and the store of files hold."""

from __future__ import annotations

import hmac

from sanic import Blueprint, HTTPResponse, Request, empty, json, raw

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
        raise _unknown()
    return json({"secret": secret})


@internal.get("/words/<ref:str>")
async def read_words(request: Request, ref: str) -> HTTPResponse:
    """`{"words": ...}`, as often as asked; 404 for anything else."""
    services = services_of(request)
    words = await services.vault.read(ref) if _is_ours(request, services) else None
    if words is None:
        raise _unknown()
    return json({"words": words})


@internal.delete("/words/<ref:str>")
async def forget_words(request: Request, ref: str) -> HTTPResponse:
    """Delete the words, with `?soon=1` within minutes; 204 also when they were gone."""
    services = services_of(request)
    if not _is_ours(request, services):
        raise _unknown()
    await (services.vault.let_go(ref) if request.args.get("soon") else services.vault.forget(ref))
    return empty()


@internal.get("/files/<conversation_id:str>/<file_id:str>", unquote=True)
async def read_file(request: Request, conversation_id: str, file_id: str) -> HTTPResponse:
    """A file of the conversation; 404 for anything else."""
    services = services_of(request)
    found = await services.attachments.read(conversation_id, file_id) if _is_ours(request, services) else None
    if found is None:
        raise _unknown()
    kept, content = found
    return raw(content, content_type=kept.type)


def _unknown() -> ApiError:
    return ApiError(404, "not_found", "Không tìm thấy địa chỉ này.")


def _is_ours(request: Request, services: GatewayServices) -> bool:
    expected = services.config.internal_token.encode()
    known = bool(expected) and hmac.compare_digest((request.token or "").encode(), expected)
    return known and (services.config.internal_from_anywhere or is_near(request))
