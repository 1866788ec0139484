"""Methods that put something on a citizen's screen, or take it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fakes.telegram.chats import Chat, Chats, Shown
from tests.fakes.telegram.failure import bad_request
from tests.fakes.telegram.flood import Flood
from tests.fakes.telegram.html_entities import parse_html, utf16_length
from tests.fakes.telegram.markup import check_markup

_TEXT_UNITS = 4096
_ENTITIES = 100
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


class Messages:
    """`complaints` tells what Telegram would pass over in silence and a citizen would miss."""

    def __init__(self, chats: Chats, bot: dict[str, Any], flood: Flood, clock: Callable[[], float]) -> None:
        self._chats = chats
        self._bot = bot
        self._flood = flood
        self._clock = clock
        self._callbacks: set[str] = set()
        self.complaints: list[str] = []
        self.answered: list[str] = []

    def expect_answer(self, callback: str) -> None:
        """A tap waits to be answered, once."""
        self._callbacks.add(callback)

    def send(self, call: dict[str, Any]) -> dict[str, Any]:
        """`sendMessage`."""
        chat = self._chats.find(call.get("chat_id"))
        text, entities = self._text(call)
        markup = check_markup(call["reply_markup"], chat.type) if "reply_markup" in call else None
        self._flood.check(chat.id)
        body: dict[str, Any] = {
            "message_id": next(chat.ids), "from": self._bot, "chat": chat.told(), "date": int(self._clock()),
            "text": text,
        }  # fmt: skip
        if entities:
            body["entities"] = entities
        if markup is not None:
            _show_markup(chat, body, markup)
        chat.messages.append(Shown(body, by_bot=True))
        return body

    def edit_markup(self, call: dict[str, Any]) -> dict[str, Any]:
        """`editMessageReplyMarkup`."""
        chat = self._chats.find(call.get("chat_id"))
        shown = chat.shown(int(call.get("message_id", 0)))
        if shown is None or not shown.by_bot:
            raise bad_request("message to edit not found")
        markup = check_markup(call["reply_markup"], chat.type) if "reply_markup" in call else None
        if markup == shown.body.get("reply_markup"):
            raise bad_request("message is not modified: specified new message content and reply markup are the same")
        shown.body.pop("reply_markup", None)
        if markup is not None:
            shown.body["reply_markup"] = markup
        return shown.body

    def answer_callback(self, call: dict[str, Any]) -> bool:
        """`answerCallbackQuery`."""
        callback = str(call.get("callback_query_id"))
        if callback not in self._callbacks:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if len(str(call.get("text", ""))) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self._callbacks.remove(callback)
        self.answered.append(callback)
        return True

    def act(self, call: dict[str, Any]) -> bool:
        """`sendChatAction`."""
        chat = self._chats.find(call.get("chat_id"))
        if call.get("action") not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        chat.actions.append(call["action"])
        return True

    def _text(self, call: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
        source, mode = call.get("text"), call.get("parse_mode")
        if not isinstance(source, str):
            raise bad_request("message text is empty")
        if mode not in (None, "HTML"):
            raise bad_request("unsupported parse_mode")
        text, entities = parse_html(source) if mode else (source, [])
        if not text.strip():
            raise bad_request("message text is empty")
        if utf16_length(text) > _TEXT_UNITS:
            raise bad_request("message is too long")
        if len(entities) > _ENTITIES:
            self.complaints.append(f"{len(entities)} entities")
        return text, entities[:_ENTITIES]


def _show_markup(chat: Chat, body: dict[str, Any], markup: dict[str, Any]) -> None:
    if "inline_keyboard" in markup:
        body["reply_markup"] = markup
    else:
        chat.keyboard = markup if "keyboard" in markup else None
