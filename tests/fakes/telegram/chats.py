"""Chats as the app shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fakes.telegram.failure import ApiFailure, bad_request


@dataclass
class Shown:
    """One message of a chat: what the Bot API tells of it (`body`)."""

    body: dict[str, Any]
    by_bot: bool

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    @property
    def text(self) -> str:
        return str(self.body.get("text", ""))

    @property
    def labels(self) -> list[list[str]]:
        """Labels of the inline keyboard, by rows."""
        rows = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    def payload(self, label: str) -> str | None:
        """What the inline button `label` carries."""
        rows = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return next((one["callback_data"] for row in rows for one in row if one["text"] == label), None)


@dataclass
class Chat:
    """A private chat or a group. `keyboard` is the reply keyboard that is open."""

    id: int
    type: str
    about: dict[str, Any]
    messages: list[Shown] = field(default_factory=list)
    keyboard: dict[str, Any] | None = None
    actions: list[str] = field(default_factory=list)
    blocked: bool = False
    migrated_to: int | None = None
    ids: count[int] = field(default_factory=lambda: count(1))

    def told(self) -> dict[str, Any]:
        """As a field of messages."""
        return {"id": self.id, "type": self.type, **self.about}

    def shown(self, message_id: int) -> Shown | None:
        """The message of that id."""
        return next((one for one in self.messages if one.id == message_id), None)

    def check_open(self) -> None:
        """Raise ApiFailure when the bot cannot write here."""
        if self.migrated_to is not None:
            what = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiFailure(400, what, migrate_to_chat_id=self.migrated_to)
        if self.blocked:
            who = "blocked by the user" if self.type == "private" else "kicked from the group chat"
            raise ApiFailure(403, f"Forbidden: bot was {who}")


class Chats:
    """The chats that the bot may know of."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}

    def add(self, chat: Chat) -> Chat:
        """Let the bot find `chat`."""
        self._chats[chat.id] = chat
        return chat

    def find(self, chat_id: Any) -> Chat:
        """The open chat of that id. Raises ApiFailure."""
        try:
            chat = self._chats[int(chat_id)]
        except (KeyError, TypeError, ValueError):
            raise bad_request("chat not found") from None
        chat.check_open()
        return chat
