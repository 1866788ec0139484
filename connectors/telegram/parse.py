"""What an update of Telegram means."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from connectors.incoming import Incoming, Notice, NoticeKind
from connectors.message import PAYLOAD_BYTES, Language, Signal
from connectors.telegram.clean import clean
from connectors.telegram.command import read_command
from connectors.telegram.content import Content, is_service, read_content
from connectors.telegram.detail import Detail
from connectors.telegram.ignored import Ignored, IgnoredReason
from connectors.telegram.lenient import Lenient
from connectors.telegram.malformed import MalformedUpdate
from connectors.telegram.mention import Mentions

CHANNEL = "telegram"
UPDATE_KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""What is asked for at the webhook and the poll (`allowed_updates`)."""
_LABEL_CHARACTERS = 80
_GONE = ("kicked", "left")
"""A private chat says `kicked` when the citizen blocks the bot (Bot API, `ChatMember`)."""

Parsed = Incoming | Notice | Ignored


@dataclass(frozen=True)
class _Envelope:
    """Around every update: its key, and when it arrived."""

    key: str
    received_at: datetime

    def ignored(self, reason: IgnoredReason) -> Ignored:
        return Ignored(self.key, reason)

    def at(self, seconds: int | None) -> datetime:
        """The platform's time, in seconds since 1970; the arrival when it tells none."""
        try:
            return datetime.fromtimestamp(seconds, UTC) if seconds else self.received_at
        except (OverflowError, ValueError, OSError):
            return self.received_at


class UpdateParser:
    """Reads updates for one bot, by the id and the name that `getMe` tells.

    While the name is not known ("") nobody can call the bot by it, and a command that names a bot is taken for ours:
    in privacy mode Telegram brings no others.
    """

    def __init__(self, bot_id: int, username: str) -> None:
        self._bot_id = bot_id
        self._username = username.lower()
        self._mentions = Mentions(bot_id, username)

    def parse(self, body: bytes, received_at: datetime) -> Parsed:
        """The update in `body`, which arrived at `received_at`. Raises MalformedUpdate.

        A `message_id` is one among those of its chat, and does not name the chat: it is kept where no person is named.
        A tap's keys are made of its callback id, which is the same whatever update brings it; the `message_id` of an
        edited message holds when it was edited, so that it is a new message.
        """
        update = _read(body)
        number = update.whole("update_id")
        if number is None:
            raise MalformedUpdate("no update_id")
        envelope = _Envelope(f"tg:{self._bot_id}:{number}", received_at)
        if "message" in update:
            return self._message(envelope, update.inner("message"))
        if "edited_message" in update:
            return self._edited(envelope, update.inner("edited_message"))
        if "callback_query" in update:
            return self._tap(envelope, update.inner("callback_query"))
        if "my_chat_member" in update:
            return _membership(envelope, update.inner("my_chat_member"))
        name = next((kind for kind in update if kind != "update_id"), "empty")
        return _notice(envelope, NoticeKind.OTHER, clean(name) or "empty")

    def _edited(self, envelope: _Envelope, message: Lenient) -> Parsed:
        if "location" in message:
            return envelope.ignored(IgnoredReason.LIVE_LOCATION)
        return self._message(envelope, message, edited=message.whole("edit_date") or 0)

    def _message(self, envelope: _Envelope, message: Lenient, edited: int | None = None) -> Parsed:
        chat, number = message.inner("chat"), message.whole("message_id")
        address = chat.whole("id")
        if address is None or number is None:
            raise MalformedUpdate("a message without a chat or an id")
        sender = message.inner("from")
        public = chat.text("type") != "private"
        ignored = self._passed_over(message, public)
        if ignored is not None:
            return envelope.ignored(ignored)
        content, start = self._content(message, public)
        return Incoming(
            channel=CHANNEL,
            address=str(address),
            event_key=envelope.key,
            message_id=str(number) if edited is None else f"{number}:{edited}",
            received_at=envelope.at(edited or message.whole("date")),
            text=content.text,
            signal=content.signal,
            place=content.place,
            public=public,
            locale=_locale(sender),
            details=_details(message, start),
        )

    def _passed_over(self, message: Lenient, public: bool) -> IgnoredReason | None:
        sender = message.inner("from")
        if message.inner("chat").text("type") == "channel":
            return IgnoredReason.CHANNEL
        if not sender:
            return IgnoredReason.NO_SENDER
        if sender.is_true("is_bot"):
            return IgnoredReason.BOT
        if is_service(message):
            return IgnoredReason.SERVICE
        command = read_command(message.text("text") or "")
        if command is not None and self._username and command.bot not in (None, self._username):
            return IgnoredReason.OTHER_BOT
        return IgnoredReason.NOT_ADDRESSED if public and not self._is_addressed(message) else None

    def _is_addressed(self, message: Lenient) -> bool:
        """Whether a message in a group speaks to the assistant.

        A command of ours does, with or without its name: in privacy mode a bare one is delivered only to the bot that
        spoke last (core.telegram.org/bots/features, "Privacy mode").
        """
        command = read_command(message.text("text") or "")
        if command is not None and command.is_known:
            return True
        if self._mentions.is_of_ours(message.inner("reply_to_message")):
            return True
        return self._mentions.found_in(*_words(message))

    def _content(self, message: Lenient, public: bool) -> tuple[Content, str | None]:
        """What is said, and the parameter of a deep link."""
        sender = message.inner("from").whole("id")
        command = read_command(message.text("text") or "")
        if command is not None and command.is_start:
            return Content(signal=Signal.JOINED), command.start_parameter
        content = read_content(message, sender)
        if command is not None and command.is_known:
            return Content(text=clean(command.said() or "")), None
        words, entities = _words(message)
        if public and self._mentions.found_in(words, entities):
            said = clean(self._mentions.without(words, entities))
            # Called by name and told nothing: as if the chat had just been opened.
            signal = content.signal or (None if said else Signal.JOINED)
            return Content(text=said, signal=signal, place=content.place), None
        return content, None

    def _tap(self, envelope: _Envelope, query: Lenient) -> Parsed:
        callback, payload, sender = query.text("id"), query.text("data"), query.inner("from")
        message = query.inner("message")
        chat = message.inner("chat")
        address = chat.whole("id") or sender.whole("id")
        if callback is None or clean(callback) != callback or address is None:
            raise MalformedUpdate("a tap without an id or a chat")
        if payload is None or clean(payload) != payload or len(payload.encode()) > PAYLOAD_BYTES:
            return _notice(envelope, NoticeKind.OTHER, "callback_query.no_data", str(address))
        return Incoming(
            channel=CHANNEL,
            address=str(address),
            event_key=f"tg:{self._bot_id}:callback:{callback}",
            message_id=f"callback:{callback}",
            received_at=envelope.received_at,  # a tap tells no time
            payload=payload,
            label=_label(message, payload),
            public=chat.text("type") not in (None, "private"),
            locale=_locale(sender),
            details={Detail.CALLBACK.value: callback, **_keyboard(message), **_details(message, None)},
        )


def _read(body: bytes) -> Lenient:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedUpdate("no JSON") from error
    if not isinstance(found, dict):
        raise MalformedUpdate("no JSON object")
    return Lenient(found)


def _membership(envelope: _Envelope, change: Lenient) -> Parsed:
    address = change.inner("chat").whole("id")
    if address is None:
        raise MalformedUpdate("a member of no chat")
    status = change.inner("new_chat_member").text("status") or "unknown"
    kind = NoticeKind.LEFT if status in _GONE else NoticeKind.OTHER
    dated = _Envelope(envelope.key, envelope.at(change.whole("date")))
    return _notice(dated, kind, f"my_chat_member.{clean(status) or 'unknown'}", str(address))


def _notice(envelope: _Envelope, kind: NoticeKind, name: str, address: str | None = None) -> Notice:
    return Notice(
        channel=CHANNEL, event_key=envelope.key, kind=kind, name=name, at=envelope.received_at, address=address
    )


def _words(message: Lenient) -> tuple[str, tuple[Lenient, ...]]:
    """Text or caption, with the entities in it."""
    text = message.text("text")
    if text is not None:
        return text, message.inners("entities")
    return message.text("caption") or "", message.inners("caption_entities")


def _details(message: Lenient, start: str | None) -> dict[str, str]:
    found: dict[Detail, object] = {
        # Replies carry a thread id too; only in a group with topics does it lead anywhere.
        Detail.THREAD: message.whole("message_thread_id") if message.is_true("is_topic_message") else None,
        Detail.ALBUM: clean(message.text("media_group_id") or ""),
        Detail.START: start,
    }
    return {key.value: str(value) for key, value in found.items() if value is not None}


def _keyboard(message: Lenient) -> dict[str, str]:
    """The tapped message; one that the bot can reach no more has the date 0 (`InaccessibleMessage`)."""
    number = message.whole("message_id")
    return {Detail.KEYBOARD.value: str(number)} if number is not None and message.whole("date") else {}


def _label(message: Lenient, payload: str) -> str | None:
    for button in message.inner("reply_markup").rows("inline_keyboard"):
        if button.text("callback_data") == payload:
            return (clean(button.text("text") or "") or "")[:_LABEL_CHARACTERS] or None
    return None


def _locale(sender: Lenient) -> Language:
    language = (sender.text("language_code") or "").lower()
    return "en" if language.split("-")[0] == "en" else "vi"
