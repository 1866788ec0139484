"""What an error of python-telegram-bot says about a message: refused, not taken, or nobody knows."""

from __future__ import annotations

import re
import warnings
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from connectors.channel import Refused, RetryLater, Uncertain
from connectors.telegram.flooded import Flooded
from connectors.telegram.migrated import Migrated
from connectors.telegram.unavailable import Unavailable

UNAUTHORIZED = "unauthorized"
_CONNECT_AGAIN = 5.0
"""Seconds, after a connection that was never made."""
_NOT_WRITTEN = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_CODE_CHARACTERS = 40
_NO_LETTERS = re.compile(r"[^a-z]+")


def failure(error: TelegramError) -> Refused | RetryLater | Uncertain:
    """The channel's word for `error`.

    A gateway's 502 and 504 are uncertain like a lost connection: Telegram may have taken the message before.
    """
    match error:
        case Flooded():
            return RetryLater(error.seconds, "429")
        case RetryAfter():
            return RetryLater(_retry_seconds(error), "429")
        case Unavailable():
            return RetryLater(_CONNECT_AGAIN, str(error.status))
        case Forbidden():
            return Refused("blocked")
        case ChatMigrated():
            return Migrated(str(error.new_chat_id))
        case InvalidToken() | EndPointNotFound():
            return Refused(UNAUTHORIZED)
        case Conflict():
            return Refused("conflict")
        case BadRequest():
            return Refused(slug(error.message))
    if isinstance(error.__cause__, _NOT_WRITTEN):
        return RetryLater(_CONNECT_AGAIN, "no_connection")
    return Uncertain(type(error).__name__)


def is_bad_markup(error: BadRequest) -> bool:
    """Whether the text would be taken without its markup."""
    return "can't parse entities" in error.message.lower()


def slug(description: str) -> str:
    """Telegram's description as a code: what follows a colon may quote the message, so it is left out."""
    words = _NO_LETTERS.sub("_", description.partition(":")[0].lower().replace("'", "")).strip("_")
    return words[:_CODE_CHARACTERS].strip("_") or "bad_request"


def _retry_seconds(error: RetryAfter) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a number will be a duration one day: either is taken
        told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else float(told)
