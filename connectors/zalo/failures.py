"""What a failed call means for the message that was to be sent."""

from __future__ import annotations

from datetime import datetime

import structlog

from connectors.channel import Refused, RetryLater, Uncertain
from connectors.zalo.codes import Action, action
from connectors.zalo.errors import (
    ZaloException,
    ZaloHTTPError,
    ZaloNoAnswer,
    ZaloNoToken,
    ZaloReauthRequired,
    ZaloUnreachable,
)

CALL_FAILURES = (ZaloException, ZaloHTTPError, ZaloNoAnswer, ZaloNoToken, ZaloUnreachable)
"""Everything in which a call can end."""
_REAUTH_SECONDS = 300.0
_UNREACHABLE_SECONDS = 5.0
_SERVER_SECONDS = 15.0
_TOKEN_SECONDS = 60.0
_TOO_MANY, _SERVER, _BAD_GATEWAY, _GATEWAY_TIMEOUT = 429, 500, 502, 504
_log = structlog.get_logger(__name__)


def verdict(failure: Exception, now: datetime) -> Refused | RetryLater | Uncertain:
    """The channel's word for a call's failure."""
    match failure:
        case ZaloReauthRequired():
            return RetryLater(_REAUTH_SECONDS, "reauth_required")
        case ZaloException():
            return _of_code(failure, now)
        case ZaloHTTPError():
            return _of_status(failure.status, now)
        case ZaloNoToken():
            return RetryLater(_SERVER_SECONDS, "no_token")
        case ZaloUnreachable():
            return RetryLater(_UNREACHABLE_SECONDS, "unreachable")
        case _:
            return Uncertain(str(failure))


def _of_code(failure: ZaloException, now: datetime) -> Refused | RetryLater:
    code = str(failure.code)
    match action(failure.host, failure.code):
        case Action.RATE:
            return RetryLater(_next_minute(now), code)
        case Action.REFRESH:
            # A new token was refused, too: not the message's fault, and not to be tried in a loop.
            return RetryLater(_TOKEN_SECONDS, code)
        case Action.PERSON:
            _log.error("zalo.needs_a_person", code=failure.code)
        case Action.UNKNOWN:
            _log.error("zalo.unknown_code", code=failure.code)
        case _:
            pass
    return Refused(code)


def _of_status(status: int, now: datetime) -> Refused | RetryLater | Uncertain:
    code = f"http_{status}"
    if status == _TOO_MANY:
        return RetryLater(_next_minute(now), code)
    if status in (_BAD_GATEWAY, _GATEWAY_TIMEOUT):
        # Something in between lost the answer: the message may have arrived.
        return Uncertain(code)
    return RetryLater(_SERVER_SECONDS, code) if status >= _SERVER else Refused(code)


def _next_minute(now: datetime) -> float:
    """Zalo's limits start afresh every minute, and it does not say when."""
    return 60.0 - now.second
