"""Telegram is not itself at the moment."""

from __future__ import annotations

from telegram.error import NetworkError


class Unavailable(NetworkError):
    """Telegram answered with a failure of its own, `status`, and did not do what was asked."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
