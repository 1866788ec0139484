"""Fetches updates where no webhook can reach: on a developer's machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from connectors.channel import RetryLater
from connectors.telegram.failure import failure
from connectors.telegram.lenient import Lenient
from connectors.telegram.parse import UPDATE_KINDS

POLL_SECONDS = 30
_SLACK_SECONDS = 10
"""Longer than the poll itself, so that an empty answer arrives in time."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
_log = structlog.get_logger(__name__)

Take = Callable[[bytes], Awaitable[None]]
"""Keeps one update. Its return means that the update is stored for good; whatever it raises, that it is not."""


class OtherPoller(Exception):
    """Somebody else polls with the same token, or set a webhook meanwhile: one of them must stop."""


class Poller:
    """Hands every update to `take`, in order, as the bytes that a webhook would have brought.

    The offset is advanced after `take` has returned, and never before: advancing it deletes the update at Telegram.
    """

    def __init__(
        self,
        bot: Bot,
        take: Take,
        *,
        poll_seconds: int = POLL_SECONDS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._take = take
        self._poll_seconds = poll_seconds
        self._sleep = sleep
        self._offset: int | None = None
        self._stopping = asyncio.Event()
        self._taking = asyncio.Lock()

    async def run(self) -> None:
        """Poll until `stop`. A webhook is removed first. Raises OtherPoller, and InvalidToken of telegram.error."""
        working = asyncio.ensure_future(self._work())
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
            async with self._taking:  # so that no update is stored by half
                working.cancel()
        finally:
            for task in (working, stopping):
                task.cancel()
            await asyncio.gather(working, stopping, return_exceptions=True)

    def stop(self) -> None:
        """Let `run` return when `take` has. The last updates come again at the next start."""
        self._stopping.set()

    async def _work(self) -> None:
        pause, ready = _FIRST_PAUSE, False
        while not self._stopping.is_set():
            try:
                if not ready:
                    await self._bot.delete_webhook(drop_pending_updates=False)
                    ready = True
                await self._round()
                pause = _FIRST_PAUSE
            except Conflict as error:
                raise OtherPoller("another poller or a webhook uses this bot's token") from error
            except InvalidToken:
                raise
            except Exception as error:
                told = failure(error) if isinstance(error, TelegramError) else None
                asked = told.seconds if isinstance(told, RetryLater) else 0.0
                _log.warning("telegram.poll_failed", error=type(error).__name__)
                await self._sleep(max(pause, asked))
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def _round(self) -> None:
        for update in await self._fetch():
            if self._stopping.is_set():
                return
            async with self._taking:
                await self._take(json.dumps(update).encode())
            number = Lenient(update).whole("update_id")
            if number is not None:
                self._offset = number + 1

    async def _fetch(self) -> list[Any]:
        """The updates as they are.

        `Bot.get_updates` fails for all of them at one that it cannot read, and logs what citizens wrote in them.
        """
        query = {"timeout": str(self._poll_seconds), "allowed_updates": json.dumps(UPDATE_KINDS)}
        if self._offset is not None:
            query["offset"] = str(self._offset)
        found = await self._bot.request.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=self._poll_seconds + _SLACK_SECONDS
        )
        return found if isinstance(found, list) else []
