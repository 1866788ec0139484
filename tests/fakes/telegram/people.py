"""Citizens, and what they do in the app."""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.telegram.chats import Chat, Shown
from tests.fakes.telegram.html_entities import utf16_length
from tests.fakes.telegram.switchboard import Switchboard

_MARKED = {"bot_command": re.compile(r"(?<!\S)/\w+(?:@\w+)?"), "mention": re.compile(r"(?<!\w)@\w{4,}")}


class Citizen:
    """One person with a private `chat` with the bot; what they do elsewhere names the chat."""

    def __init__(self, switchboard: Switchboard, chat: Chat, about: dict[str, Any]) -> None:
        self._switchboard = switchboard
        self.chat = chat
        self.about = about

    def reads(self) -> list[str]:
        """What the bot said in the private chat."""
        return [shown.text for shown in self.chat.messages if shown.by_bot]

    def sees(self) -> Shown:
        """The bot's last message."""
        return [shown for shown in self.chat.messages if shown.by_bot][-1]

    def joins(self, parameter: str = "") -> int | None:
        """Taps Start, perhaps behind a deep link."""
        self._membership("member")
        return self.says(f"/start {parameter}".strip())

    def says(self, text: str, chat: Chat | None = None, *, reply_to: Shown | None = None) -> int | None:
        """Writes; returns the `update_id`."""
        found = [
            {"type": kind, "offset": utf16_length(text[: one.start()]), "length": utf16_length(one[0])}
            for kind, pattern in _MARKED.items()
            for one in pattern.finditer(text)
        ]
        fields: dict[str, Any] = {"text": text} | ({"entities": found} if found else {})
        if reply_to is not None:
            fields["reply_to_message"] = reply_to.body
        return self.sends(fields, chat)

    def sends(self, fields: dict[str, Any], chat: Chat | None = None) -> int | None:
        """Sends a message with these fields, such as `{"sticker": {...}}`."""
        where = chat or self.chat
        body = self._switchboard.message(where, self.about) | fields
        where.messages.append(Shown(body, by_bot=False))
        return self._switchboard.updates.add("message", body)

    def edits(self, shown: Shown, text: str) -> int | None:
        """Changes an own message."""
        shown.body |= {"text": text, "edit_date": self._switchboard.date()}
        return self._switchboard.updates.add("edited_message", dict(shown.body))

    def taps(self, label: str, shown: Shown | None = None) -> int | None:
        """Taps the button `label`, on the last message that has it unless another is named."""
        having = [one for one in (shown and [shown]) or self.chat.messages if one.payload(label) is not None]
        assert having, f"no button {label!r}"
        return self._switchboard.tap(having[-1], self.about, having[-1].payload(label))

    def shares_contact(self, phone: str = "84912345678", *, of: int | None = None) -> int | None:
        """Sends a card: the own one by the keyboard's button, or that of another (`of`, 0 for no Telegram user)."""
        owner = self.about["id"] if of is None else of
        contact = {"phone_number": phone, "first_name": "A"} | ({"user_id": owner} if owner else {})
        return self.sends({"contact": contact})

    def sends_sticker(self) -> int | None:
        """Sends a sticker."""
        sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 512, "height": 512}
        return self.sends({"sticker": sticker | {"is_animated": False, "is_video": False}})

    def sends_location(self, latitude: float, longitude: float) -> int | None:
        """Sends where they are."""
        return self.sends({"location": {"latitude": latitude, "longitude": longitude}})

    def blocks(self) -> int | None:
        """Stops the bot."""
        self.chat.blocked = True
        return self._membership("kicked")

    def unblocks(self) -> int | None:
        """Lets the bot write again."""
        self.chat.blocked = False
        return self._membership("member")

    def _membership(self, status: str) -> int | None:
        return self._switchboard.membership(self.chat, self.about, status)
