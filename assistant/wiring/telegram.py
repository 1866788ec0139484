"""Telegram, from the settings."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog
from telegram import Bot

from assistant.channels.telegram import TelegramPlatform
from assistant.failure import Failure
from assistant.keys import Keys
from assistant.settings import Settings
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.connect import connect

_SHORTEST, _LONGEST = 1.0, 300.0
_log = structlog.get_logger(__name__)


class Telegram:
    """One bot: its channel, its way in, and, while the gateway serves, the attempt to learn the bot's name."""

    def __init__(self, bot: Bot, channel: TelegramChannel, platform: TelegramPlatform) -> None:
        self.bot = bot
        self.channel = channel
        self.platform = platform
        self._learning: asyncio.Task[None] | None = None

    @classmethod
    def of(cls, settings: Settings, keys: Keys) -> Telegram | None:
        """The bot of the settings; None without one. Raises Failure for what cannot be a token."""
        if settings.telegram_token is None:
            return None
        token = settings.telegram_token.get_secret_value()
        number = token.partition(":")[0]
        if not (number.isascii() and number.isdecimal() and ":" in token):
            raise Failure("ASSISTANT_TELEGRAM_TOKEN is no token: BotFather gives digits, a colon, and letters")
        bot = connect(token, base=settings.telegram_url.rstrip("/"))
        channel = TelegramChannel(bot, contact_button=settings.telegram_contact_button)
        return cls(bot, channel, TelegramPlatform(int(number), webhook_secret(keys)))

    async def start(self) -> None:
        """Begin to ask for the bot's name: groups call it by that."""
        self._learning = asyncio.create_task(self._learn())

    async def stop(self) -> None:
        """End, and close the connections."""
        if self._learning is not None:
            self._learning.cancel()
            with suppress(asyncio.CancelledError):
                await self._learning
        await self.bot.shutdown()

    async def _learn(self) -> None:
        pause = _SHORTEST
        while True:
            try:
                await self.bot.initialize()
                self.platform.learn(self.bot.username)
                return
            except Exception as error:
                # Its text may hold the token.
                _log.warning("telegram.name_unknown", error=type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST)


def webhook_secret(keys: Keys) -> str:
    """What Telegram must send with every update: derived, so that nobody has to choose or keep it."""
    return keys.token("telegram-webhook")
