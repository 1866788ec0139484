"""The web API: send a message, fetch what was said."""

from __future__ import annotations

import asyncio

from sanic import Blueprint, HTTPResponse, Request, json

from assistant.gateway.error import ApiError
from assistant.gateway.guard import conversation_of, limit
from assistant.gateway.services import services_of
from assistant.gateway.view import view
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
    if len(request.body) > services.config.message_bytes:
        limit_kib = services.config.message_bytes // 1024
        raise ApiError(413, "too_large", f"Nội dung gửi lên quá lớn; tối đa {limit_kib} KiB.")
    if request.content_type.partition(";")[0].strip() != "application/json":
        raise ApiError(415, "not_json", "Nội dung gửi lên phải là JSON (Content-Type: application/json).")
    await limit(services, "conversation", conversation_id)
    try:
        inbound = parse_message(request.body, conversation_id=conversation_id, received_at=services.clock())
    except BadMessage as error:
        raise ApiError(400, error.code, error.message) from error
    accepted = await services.inbox.accept(inbound)
    return json({"accepted": True, "duplicate": not accepted.new}, status=202)


@messages.get("/messages")
async def fetch(request: Request) -> HTTPResponse:
    """Lines later than `after`; waits up to `wait` seconds for the first (long poll, where streams are blocked)."""
    services = services_of(request)
    conversation_id = await conversation_of(request)
    after = whole_number(request.args.get("after", "0"), "after")
    wait = min(float(whole_number(request.args.get("wait", "0"), "wait")), services.config.longest_wait_seconds)
    deadline = asyncio.get_running_loop().time() + wait
    with services.hub.subscribe(conversation_id) as subscription:
        while True:
            lines = await services.transcript.after(conversation_id, after, limit=_PAGE)
            left = deadline - asyncio.get_running_loop().time()
            if lines or left <= 0 or subscription.closed:
                return json({"messages": [view(line) for line in lines], "typing": subscription.typing})
            await subscription.wait(min(left, services.config.poll_seconds))


@messages.get("/history")
async def history(request: Request) -> HTTPResponse:
    """The newest lines of the conversation, oldest first."""
    lines = await services_of(request).transcript.last(await conversation_of(request), limit=_PAGE)
    return json({"messages": [view(line) for line in lines], "last_seq": lines[-1].seq if lines else 0})


def whole_number(text: str | None, name: str) -> int:
    """`text` as a number from 0 up to a 64-bit key. Raises ApiError 400 naming the field."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 18:
        raise ApiError(400, "bad_number", f"Giá trị {name} phải là số nguyên không âm.")
    return int(text)
