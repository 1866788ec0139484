"""The web API: send a message, fetch what was said."""

from __future__ import annotations

import asyncio

from sanic import Blueprint, HTTPResponse, Request, json

from assistant.gateway.error import ApiError
from assistant.gateway.guard import conversation_of, ended, limit
from assistant.gateway.json_body import json_body
from assistant.gateway.services import services_of
from assistant.gateway.view import view
from assistant.gateway.whole_number import asked_number
from assistant.store.erased import ConversationErased
from connectors.web.bad_message import BadMessage
from connectors.web.parse import parse_message

messages = Blueprint("messages", url_prefix="/api")
_PAGE = 200


@messages.post("/messages")
async def send(request: Request) -> HTTPResponse:
    """Accept one message: 202 once it survives a crash, the same 202 for every repetition."""
    services = services_of(request)
    if services.stopping:
        raise ApiError(503, "stopping", "Hệ thống đang khởi động lại. Bạn hãy thử lại.", {"Retry-After": "3"})
    conversation_id = await conversation_of(request)
    body = json_body(request)
    await limit(services, "conversation", conversation_id)
    try:
        posted = parse_message(body)
    except BadMessage as error:
        raise ApiError(400, error.code, error.message) from error
    attachments = await services.attachments.find(conversation_id, posted.attachment_ids)
    if attachments is None:
        raise ApiError(400, "unknown_attachment", "Có tệp không còn trong hệ thống. Bạn hãy gửi lại tệp.")
    try:
        accepted = await services.inbox.accept(posted.inbound(conversation_id, services.clock(), attachments))
    except ConversationErased as error:
        raise ended() from error
    return json({"accepted": True, "duplicate": not accepted.new}, status=202)


@messages.get("/messages")
async def fetch(request: Request) -> HTTPResponse:
    """Lines later than `after`; waits up to `wait` seconds for the first (long poll, where streams are blocked)."""
    services = services_of(request)
    conversation_id = await conversation_of(request)
    after = asked_number(request, "after", 0)
    wait = min(float(asked_number(request, "wait", 0)), services.config.longest_wait_seconds)
    deadline = asyncio.get_running_loop().time() + wait
    with services.hub.subscribe(conversation_id) as subscription:
        while True:
            lines = await services.transcript.after(conversation_id, after, limit=_PAGE)
            left = deadline - asyncio.get_running_loop().time()
            if lines or left <= 0 or subscription.closed:
                return json({"messages": [view(line) for line in lines], "typing": subscription.typing})
            await subscription.wait(min(left, services.config.poll_seconds))
            if await services.sessions.ended(conversation_id):
                raise ended()


@messages.get("/history")
async def history(request: Request) -> HTTPResponse:
    """The newest lines of the conversation (earlier than seq `before`), oldest first; `more` when there are older."""
    conversation_id = await conversation_of(request)
    before = asked_number(request, "before", None)
    size = asked_number(request, "limit", _PAGE)
    if not 1 <= size <= _PAGE:
        raise ApiError(400, "bad_number", f"Giá trị limit phải từ 1 đến {_PAGE}.")
    lines = await services_of(request).transcript.last(conversation_id, before=before, limit=size + 1)
    page = lines[-size:]
    body = {
        "messages": [view(line) for line in page],
        "last_seq": page[-1].seq if page else 0,
        "more": len(lines) > size,
    }
    return json(body)
