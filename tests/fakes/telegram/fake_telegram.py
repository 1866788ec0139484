"""All of the fake in one place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Any

from tests.fakes.serving import serving
from tests.fakes.telegram.api import Api
from tests.fakes.telegram.chats import Chat, Chats
from tests.fakes.telegram.faults import Faults
from tests.fakes.telegram.flood import Flood
from tests.fakes.telegram.messages import Messages
from tests.fakes.telegram.people import Citizen
from tests.fakes.telegram.polling import Polling
from tests.fakes.telegram.profile import Profile
from tests.fakes.telegram.switchboard import Switchboard
from tests.fakes.telegram.updates import Updates
from tests.fakes.telegram.virtual_time import VirtualTime
from tests.fakes.telegram.webhook import Webhook

BOT_ID = 424242
USERNAME = "dongnai_test_bot"
TOKEN = f"{BOT_ID}:AAFake-token_of_the_test-bot-0123456789"


class FakeTelegram:
    """One bot's Telegram. `clock` tells seconds since 1970: of dates, of flood limits, of redelivery.

    `base` is the address to connect to, once it is served. Limits of flood are off with `flood.enforced = False`.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.token, self.base = TOKEN, ""
        self.bot = {"id": BOT_ID, "is_bot": True, "first_name": "Trợ lý", "username": USERNAME}
        self._chats = Chats()
        self._ids = count(1001)
        self.faults, self.profile, self.flood = Faults(), Profile(), Flood(clock)
        self.updates = Updates(clock)
        self.webhook = Webhook(self.updates, clock)
        self.polling = Polling(self.updates, self.webhook)
        self.messages = Messages(self._chats, self.bot, self.flood, clock)
        self._switchboard = Switchboard(self.updates, self.messages, self.bot, clock)
        self.api = Api(TOKEN, self._methods(), self.faults)

    def citizen(self, name: str = "An", language: str | None = "vi") -> Citizen:
        """Somebody new, who has not written yet: the bot knows the chat from the first message on, or at once here."""
        about: dict[str, Any] = {"id": next(self._ids), "is_bot": False, "first_name": name}
        if language is not None:
            about["language_code"] = language
        chat = self._chats.add(Chat(about["id"], "private", {"first_name": name}))
        return Citizen(self._switchboard, chat, about)

    def group(self, title: str = "Tổ dân phố 3") -> Chat:
        """A group with the bot in it."""
        return self._chats.add(Chat(-next(self._ids), "supergroup", {"title": title}))

    def called(self, method: str) -> list[dict[str, Any]]:
        """Parameters of the calls of `method`."""
        return [call for name, call in self.api.calls if name == method]

    @asynccontextmanager
    async def pushing(self, every_seconds: float = 0.02) -> AsyncIterator[None]:
        """Push to the webhook what is due, all the while."""
        task = asyncio.create_task(self._push_on(every_seconds))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _push_on(self, every_seconds: float) -> None:
        while True:
            await self.webhook.push()
            await asyncio.sleep(every_seconds)

    def _methods(self) -> dict[str, Callable[[dict[str, Any]], Any]]:
        return {
            "getMe": lambda _call: self.bot,
            "sendMessage": self.messages.send,
            "editMessageReplyMarkup": self.messages.edit_markup,
            "answerCallbackQuery": self.messages.answer_callback,
            "sendChatAction": self.messages.act,
            "getUpdates": self.polling.get,
            "setWebhook": self.webhook.set,
            "deleteWebhook": self.webhook.delete,
            "getWebhookInfo": lambda _call: self.webhook.info(),
            "setMyCommands": self.profile.set_commands,
            "getMyCommands": self.profile.get_commands,
            "setMyDescription": self.profile.set_description,
            "setMyShortDescription": self.profile.set_short_description,
        }


@asynccontextmanager
async def fake_telegram(clock: Callable[[], float] | None = None) -> AsyncIterator[FakeTelegram]:
    """A served FakeTelegram; its time stands still unless a clock is given."""
    telegram = FakeTelegram(clock or VirtualTime())
    async with serving(telegram.api.app) as base:
        telegram.base = base
        yield telegram
