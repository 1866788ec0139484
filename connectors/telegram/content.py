"""What a message is: words, a picture, a place, a card."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from connectors.message import Place, Signal
from connectors.telegram.clean import clean
from connectors.telegram.lenient import Lenient

_SIGNALS = {
    "sticker": Signal.STICKER,
    "voice": Signal.VOICE,
    "audio": Signal.VOICE,
    "video_note": Signal.VOICE,
    # An animation comes as a document too, so pictures are asked first.
    "photo": Signal.PICTURE,
    "video": Signal.PICTURE,
    "animation": Signal.PICTURE,
    "live_photo": Signal.PICTURE,
    "document": Signal.FILE,
}
_SERVICE = (
    *("new_chat_", "left_chat_", "delete_chat_", "group_chat_", "supergroup_chat_", "channel_chat_", "chat_owner_"),
    *("message_auto_delete_", "migrate_", "pinned_", "successful_payment", "refunded_payment", "users_shared"),
    *("chat_shared", "connected_website", "write_access_", "proximity_alert_", "boost_added", "chat_background_"),
    *("forum_topic_", "general_forum_topic_", "giveaway_", "video_chat_", "web_app_data", "gift", "unique_gift"),
)
"""How the fields of service messages begin (Bot API 10.0, `Message`)."""
_PHONE = frozenset("+0123456789")


@dataclass(frozen=True)
class Content:
    """As far as the service can take it."""

    text: str | None = None
    signal: Signal | None = None
    place: Place | None = None


def is_service(message: Lenient) -> bool:
    """Whether Telegram tells something of the chat, and nobody said anything."""
    return any(field.startswith(_SERVICE) for field in message)


def read_content(message: Lenient, sender: int | None) -> Content:
    """What `message` holds; a kind that is not known is UNSUPPORTED, so that it is answered and not passed over.

    A caption is the text. A card counts as the citizen's own when Telegram says so: its `user_id` is the sender's.
    Anybody's card can be passed on, so the number of another one is not kept.
    """
    text = clean(message.text("text") or message.text("caption") or "")
    if "text" in message:
        return Content(text=text) if text else Content(signal=Signal.UNSUPPORTED)
    for field, signal in _SIGNALS.items():
        if field in message:
            return Content(text=text, signal=signal)
    if "location" in message:
        return _place(message.inner("location"))
    if "contact" in message:
        return _card(message.inner("contact"), sender)
    return Content(text=text, signal=Signal.UNSUPPORTED)


def _place(location: Lenient) -> Content:
    latitude, longitude = location.number("latitude"), location.number("longitude")
    if latitude is not None and longitude is not None:
        try:
            return Content(signal=Signal.LOCATION, place=Place(latitude=latitude, longitude=longitude))
        except ValidationError:
            pass
    return Content(signal=Signal.UNSUPPORTED)


def _card(contact: Lenient, sender: int | None) -> Content:
    number = "".join(mark for mark in contact.text("phone_number") or "" if mark in _PHONE)
    if sender is None or contact.whole("user_id") != sender or not number:
        return Content(signal=Signal.FOREIGN_CONTACT)
    return Content(text=number, signal=Signal.CONTACT)
