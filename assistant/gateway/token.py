"""The session token of a page: says which conversation it may read and write, signed by us."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime, timedelta

from assistant.store.clock import Clock, utc_now

IDLE = timedelta(days=30)


class TokenSigner:
    """Issues and verifies tokens `base64url(claims).base64url(HMAC-SHA256)`; nothing is stored for a session.

    `key` must be at least 32 bytes, else ValueError.
    """

    def __init__(self, key: bytes, *, clock: Clock = utc_now, idle: timedelta = IDLE) -> None:
        if len(key) < 32:
            raise ValueError("the signing key needs at least 32 bytes")
        self._key = key
        self._clock = clock
        self._idle = idle

    def new_conversation(self) -> str:
        """A conversation id nobody can guess."""
        return secrets.token_urlsafe(16)

    def issue(self, conversation_id: str) -> str:
        """A token for `conversation_id`, valid for the idle time."""
        expires = int((self._clock() + self._idle).timestamp())
        claims = _encode(json.dumps({"c": conversation_id, "e": expires}, separators=(",", ":")).encode())
        return f"{claims}.{self._signature(claims)}"

    def verify(self, token: str) -> str | None:
        """The conversation id, or None for a token that is forged, altered, malformed or expired."""
        claims, _, signature = token.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(claims).encode()):
            return None
        try:
            fields = json.loads(_decode(claims))
        except (ValueError, binascii.Error):
            return None
        if datetime.fromtimestamp(fields["e"], UTC) <= self._clock():
            return None
        return str(fields["c"])

    def _signature(self, claims: str) -> str:
        return _encode(hmac.digest(self._key, b"session." + claims.encode(), hashlib.sha256))


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
