"""Keeps the token out of what others log: it is part of every address of the Bot API."""

from __future__ import annotations

import logging

_LOGGERS = (
    *("httpx", "httpcore", "httpcore.connection", "httpcore.http11"),
    *("telegram", "telegram.Bot", "telegram.request.BaseRequest", "telegram.request.HTTPXRequest"),
)
_PARENTS = ("httpx", "httpcore", "telegram")
_INSTEAD = "<token>"


class NoToken(logging.Filter):
    """Writes `<token>` where a record holds the token, in its text, its arguments or its exception."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """See `logging.Filter`: every record passes, without the token."""
        text = record.getMessage()
        if self._token in text:
            record.msg, record.args = text.replace(self._token, _INSTEAD), None
        if record.exc_info and self._token in logging.Formatter().formatException(record.exc_info):
            record.exc_info = None
        return True

    def hides(self, token: str) -> bool:
        """Whether it is `token` that this filter keeps out."""
        return self._token == token


def hush(token: str) -> None:
    """Let httpx and python-telegram-bot log warnings only, and never `token`.

    httpx tells every URL at INFO; python-telegram-bot its base URL at DEBUG. The filter stays for those who turn the
    levels up to find a fault.
    """
    for name in _PARENTS:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, NoToken) and one.hides(token) for one in logger.filters):
            logger.addFilter(NoToken(token))
