"""Telegram's "too many requests", as python-telegram-bot can raise it without a warning."""

from __future__ import annotations

from telegram.error import TelegramError


class Flooded(TelegramError):
    """HTTP 429: the message was not taken; `seconds` is when to try again."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many requests")
        self.seconds = seconds
