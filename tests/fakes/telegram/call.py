"""Reads the parameters of a call."""

from __future__ import annotations

import json
from typing import Any

from sanic import Request

from tests.fakes.telegram.failure import bad_request

_NESTED = {"reply_markup", "allowed_updates", "commands", "entities", "link_preview_options", "scope"}
_SWITCHES = {"drop_pending_updates", "disable_notification", "show_alert", "protect_content"}


def read_call(request: Request) -> dict[str, Any]:
    """From query, form or JSON; nested values are JSON in the first two. Raises ApiFailure."""
    if request.content_type.startswith("application/json") and request.body:
        return dict(request.json)
    sources: list[dict[str, list[str]]] = [request.args, request.form or {}]
    found: dict[str, Any] = {key: values[0] for source in sources for key, values in source.items()}
    for key in _NESTED & set(found):
        try:
            found[key] = json.loads(found[key])
        except ValueError:
            raise bad_request(f"can't parse {key} JSON object") from None
    for key in _SWITCHES & set(found):
        found[key] = str(found[key]).lower() == "true"
    return found
