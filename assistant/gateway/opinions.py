"""The web API: what a citizen thinks of an answer."""

from __future__ import annotations

from dataclasses import replace

from sanic import Blueprint, HTTPResponse, Request, json
from sanic.response import empty

from assistant.delivery.apology import mask_numbers
from assistant.gateway.error import ApiError
from assistant.gateway.guard import conversation_of
from assistant.gateway.json_body import json_body
from assistant.gateway.services import services_of
from connectors.web.bad_message import BadMessage
from connectors.web.opinion import parse_opinion

opinions = Blueprint("opinions", url_prefix="/api")


@opinions.post("/feedback")
async def judge(request: Request) -> HTTPResponse:
    """Keep an opinion on one of the assistant's lines; the last one counts."""
    services = services_of(request)
    conversation_id = await conversation_of(request)
    try:
        opinion = parse_opinion(json_body(request))
    except BadMessage as error:
        raise ApiError(400, error.code, error.message) from error
    # No turn reads a comment, so nothing else would take out what people write in spite of all advice.
    opinion = replace(opinion, comment=opinion.comment and mask_numbers(opinion.comment))
    outcome = await services.feedback.put(conversation_id, opinion)
    if outcome is None:
        raise _unknown()
    services.metrics.judged(opinion.verdict, opinion.reason, outcome)
    return json({"message_id": opinion.message_id, "verdict": opinion.verdict})


@opinions.delete("/feedback/<message_id:str>", unquote=True)
async def take_back(request: Request, message_id: str) -> HTTPResponse:
    """Forget the opinion, if there is one."""
    conversation_id = await conversation_of(request)
    # No id of ours has such characters, and PostgreSQL would not even look for U+0000.
    known = message_id.isprintable() and await services_of(request).feedback.take_back(conversation_id, message_id)
    if not known:
        raise _unknown()
    return empty()


def _unknown() -> ApiError:
    return ApiError(404, "unknown_message", "Không tìm thấy câu trả lời này trong cuộc trò chuyện.")
