"""What a person sent, of all that Zalo lets people send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from connectors.message import PAYLOAD_BYTES, Place, Signal
from connectors.zalo.event import Event

PAYLOAD_PREFIX = "#dn:"
"""Before the payload of our buttons: Zalo brings a tap as a text that is the payload."""
_SIGNALS = {
    "image": Signal.PICTURE,
    "gif": Signal.PICTURE,
    "video": Signal.PICTURE,
    "audio": Signal.VOICE,
    "sticker": Signal.STICKER,
    "file": Signal.FILE,
    "business_card": Signal.FOREIGN_CONTACT,
}


@dataclass(frozen=True)
class Content:
    """Text or tap or signal."""

    text: str | None = None
    payload: str | None = None
    signal: Signal | None = None
    place: Place | None = None

    def fields(self) -> dict[str, Any]:
        """By name, for an Incoming."""
        return {"text": self.text, "payload": self.payload, "signal": self.signal, "place": self.place}


def content_of(event: Event) -> Content:
    """What the event brings; the signal `unsupported` where that is nothing we know."""
    kind = event.name.removeprefix("anonymous_").removeprefix("user_").removeprefix("send_")
    text = event.text_of(event.message, "text") or None
    match kind:
        case "text" | "click_button":
            return _words(text or event.text_of(event.message, "payload") or None)
        case "link":
            payload = event.attachment()
            return _words(text or event.text_of(payload, "description") or event.text_of(payload, "url") or None)
        case "location":
            return _where(event.attachment())
        case "submit_info":
            phone = event.id_of(event.info, "phone")
            return Content(text=phone, signal=Signal.CONTACT) if phone else Content(signal=Signal.UNSUPPORTED)
        case _:
            return Content(text=text, signal=_SIGNALS.get(kind, Signal.UNSUPPORTED))


def _words(text: str | None) -> Content:
    if text is None:
        return Content(signal=Signal.UNSUPPORTED)
    payload = text.removeprefix(PAYLOAD_PREFIX)
    if payload != text and 0 < len(payload.encode()) <= PAYLOAD_BYTES:
        return Content(payload=payload)
    return Content(text=text)


def _where(attachment: Mapping[str, Any]) -> Content:
    coordinates = attachment.get("coordinates")
    if isinstance(coordinates, dict):
        try:
            place = Place(latitude=coordinates.get("latitude"), longitude=coordinates.get("longitude"))
        except ValidationError:
            return Content(signal=Signal.UNSUPPORTED)
        return Content(signal=Signal.LOCATION, place=place)
    return Content(signal=Signal.UNSUPPORTED)
