"""Makes updates of what people do."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from tests.fakes.telegram.chats import Chat, Shown
from tests.fakes.telegram.messages import Messages
from tests.fakes.telegram.updates import Updates


class Switchboard:
    """Between people and the bot's updates."""

    def __init__(self, updates: Updates, messages: Messages, bot: dict[str, Any], clock: Callable[[], float]) -> None:
        self.updates = updates
        self._messages = messages
        self._bot = bot
        self._clock = clock

    def date(self) -> int:
        """Now, in seconds."""
        return int(self._clock())

    def message(self, chat: Chat, sender: dict[str, Any]) -> dict[str, Any]:
        """A message that holds nothing yet."""
        return {"message_id": next(chat.ids), "from": sender, "chat": chat.told(), "date": self.date()}

    def tap(self, shown: Shown, sender: dict[str, Any], payload: str | None) -> int | None:
        """A tap on a button of `shown`."""
        callback = str(secrets.randbits(62))
        self._messages.expect_answer(callback)
        query = {"id": callback, "from": sender, "message": dict(shown.body), "chat_instance": "1", "data": payload}
        return self.updates.add("callback_query", query)

    def membership(self, chat: Chat, actor: dict[str, Any], status: str) -> int | None:
        """The bot was let in, blocked or thrown out."""
        before = {"user": self._bot, "status": "member" if status != "member" else "kicked", "until_date": 0}
        after = {"user": self._bot, "status": status, "until_date": 0}
        change = {"chat": chat.told(), "from": actor, "date": self.date()}
        return self.updates.add("my_chat_member", change | {"old_chat_member": before, "new_chat_member": after})
