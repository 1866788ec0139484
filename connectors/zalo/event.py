"""A webhook body as an event whose fields can be asked for, whatever somebody put into them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from connectors.zalo.signature import HEADER, moment

NAME_CHARACTERS = 64
ID_CHARACTERS = 128
TEXT_CHARACTERS = 2000
"""As much of a text as is kept: what the web page takes, too."""
_KEPT_CONTROLS = "\n\t"
_DROPPED = {"Cc", "Cs"}
"""Control characters, and halves of surrogate pairs, which no database can hold."""


class BadEvent(Exception):
    """The body is no event of Zalo's. `code` is `malformed` or `no_name`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Event:
    """One event; every field is a string, cleaned, and empty where the body has nothing fitting."""

    def __init__(self, body: bytes) -> None:
        """Read `body`. Raises BadEvent."""
        self._digest = hashlib.sha256(body).hexdigest()
        self._fields = _read(body)
        self.name = self.text_of(self._fields, "event_name", NAME_CHARACTERS)
        if not self.name:
            raise BadEvent("no_name")

    @property
    def message(self) -> Mapping[str, Any]:
        """The object `message`."""
        return self.part("message")

    @property
    def info(self) -> Mapping[str, Any]:
        """What a person filled into Zalo's form."""
        return self.part("info")

    @property
    def timestamp(self) -> str:
        """As it was written."""
        return self.id_of(self._fields, "timestamp")

    @property
    def digest(self) -> str:
        """Of the whole body, for events that name nothing else."""
        return self._digest

    def at(self, otherwise: datetime) -> datetime:
        """When it happened; `otherwise` where Zalo's own time cannot be read."""
        return moment(self.timestamp) or otherwise

    def part(self, name: str) -> Mapping[str, Any]:
        """The object under `name`."""
        found = self._fields.get(name)
        return found if isinstance(found, dict) else {}

    def id(self, name: str) -> str:
        """The id under `name`, directly or in an object `{"id": …}`."""
        return self.id_of(self.part(name), "id") or self.id_of(self._fields, name)

    def attachment(self) -> Mapping[str, Any]:
        """The payload of the first attachment."""
        attachments = self.message.get("attachments")
        first = attachments[0] if isinstance(attachments, list) and attachments else None
        payload = first.get("payload") if isinstance(first, dict) else None
        return payload if isinstance(payload, dict) else {}

    @staticmethod
    def text_of(fields: Mapping[str, Any], name: str, characters: int = TEXT_CHARACTERS) -> str:
        """The text under `name`: composed, without control characters, at most so long."""
        value = fields.get(name)
        return clean(value, characters) if isinstance(value, str) else ""

    @staticmethod
    def id_of(fields: Mapping[str, Any], name: str) -> str:
        """The id under `name`."""
        return "".join(Event.text_of(fields, name, ID_CHARACTERS).split())


def clean(text: str, characters: int) -> str:
    """`text` as NFC, without what no text has, cut to so many characters and stripped."""
    # Cut before composing: a text of megabytes need not be composed, and composing never makes three of one.
    kept = "".join(
        mark for mark in text[: characters * 4] if mark in _KEPT_CONTROLS or unicodedata.category(mark) not in _DROPPED
    )
    return unicodedata.normalize("NFC", kept)[:characters].strip()


def is_probe(body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether this is what Zalo posts when the address is registered: `{}`, unsigned. It wants 200 and nothing else."""
    signed = any(name.lower() == HEADER for name in headers)
    return not signed and b"".join(body.split()) == b"{}"


def _read(body: bytes) -> dict[str, Any]:
    try:
        # Numbers stay as they are written: ids exceed what other programs can count.
        fields = json.loads(body, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise BadEvent("malformed") from error
    if not isinstance(fields, dict):
        raise BadEvent("malformed")
    return fields
