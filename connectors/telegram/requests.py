"""HTTP to Telegram."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from telegram.request import HTTPXRequest

from connectors.telegram.flooded import Flooded
from connectors.telegram.lenient import Lenient
from connectors.telegram.unavailable import Unavailable

_PAUSE_UNTOLD = 5.0
_AWAY = (HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
"""Said by Telegram itself of a call that it did not do; 502 and 504 are said by what stands before it, of anything."""


class Requests(HTTPXRequest):
    """Raises Flooded where python-telegram-bot would raise RetryAfter, and Unavailable where it tells no status.

    `RetryAfter` of 22.8 warns of a deprecation whenever it is built, unless the environment variable PTB_TIMEDELTA is
    set for the whole process.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """See `telegram.request.BaseRequest.do_request`."""
        status, body = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise Flooded(_seconds(body))
        if status in _AWAY:
            raise Unavailable(status)
        return status, body


def _seconds(body: bytes) -> float:
    try:
        answer = Lenient(json.loads(body))
    except ValueError:
        return _PAUSE_UNTOLD
    told = answer.inner("parameters").number("retry_after")
    return told if told is not None and told > 0 else _PAUSE_UNTOLD
