"""What an operator does once: register the webhook, and tell citizens what the bot is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from telegram import Bot

from connectors.telegram.menu import MENUS
from connectors.telegram.parse import UPDATE_KINDS
from connectors.telegram.secret import is_secret

MAX_CONNECTIONS = 40
"""Telegram's default; at most 100."""


@dataclass(frozen=True)
class WebhookReport:
    """How the webhook stands, as Telegram sees it."""

    url: str
    """Empty when none is set."""
    pending: int
    """Updates that wait to be delivered."""
    max_connections: int | None
    kinds: tuple[str, ...]
    """Kinds of updates that are asked for; empty means Telegram's own choice."""
    last_error: str | None
    last_error_at: datetime | None


class BotSetup:
    """Calls of the Bot API that change the bot itself. All raise telegram.error.TelegramError."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def register(self, url: str, secret: str, max_connections: int = MAX_CONNECTIONS) -> None:
        """Let Telegram push to `url` with `secret` in a header; what waits there is kept and pushed.

        Ports 443, 80, 88 and 8443 only. Raises ValueError for a secret that Telegram does not take.
        """
        if not is_secret(secret):
            raise ValueError("the secret must be 1-256 of A-Z a-z 0-9 _ -")
        await self._bot.set_webhook(
            url,
            secret_token=secret,
            allowed_updates=UPDATE_KINDS,
            max_connections=max_connections,
            drop_pending_updates=False,
        )

    async def unregister(self) -> None:
        """Let Telegram keep the updates, for a poll or until the next `register`."""
        await self._bot.delete_webhook(drop_pending_updates=False)

    async def introduce(self) -> None:
        """Set commands and descriptions: Vietnamese for everybody, English where the app is English."""
        for language, menu in MENUS.items():
            code = None if language == "vi" else language
            await self._bot.set_my_commands(menu.commands, language_code=code)
            await self._bot.set_my_description(menu.description, language_code=code)
            await self._bot.set_my_short_description(menu.short_description, language_code=code)

    async def report(self) -> WebhookReport:
        """How the webhook stands."""
        info = await self._bot.get_webhook_info()
        return WebhookReport(
            url=info.url,
            pending=info.pending_update_count,
            max_connections=info.max_connections,
            kinds=tuple(info.allowed_updates),
            last_error=info.last_error_message,
            last_error_at=info.last_error_date,
        )
