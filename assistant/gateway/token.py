"""The session token of a page: says which conversation it may read and write, signed by us."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistant.store.clock import Clock, utc_now

IDLE = timedelta(days=30)


@dataclass(frozen=True)
class Claims:
    """What a token says. `issued_at` is when its generation began, `expires_at` when it ends unless it is renewed."""

    conversation_id: str
    origin: str
    """Of the page that opened the session; `self` for a page of ours, `none` for a client that is no browser."""
    generation: int
    issued_at: datetime
    expires_at: datetime


class TokenSigner:
    """Issues and reads tokens `base64url(claims).base64url(HMAC-SHA256)`.

    `key` must be at least 32 bytes, else ValueError. `now` is the clock that expiry is measured by.
    """

    def __init__(self, key: bytes, *, clock: Clock = utc_now, idle: timedelta = IDLE) -> None:
        if len(key) < 32:
            raise ValueError("the signing key needs at least 32 bytes")
        self._key = key
        self.now = clock
        self.idle = idle

    def new_conversation(self) -> str:
        """A conversation id nobody can guess."""
        return secrets.token_urlsafe(16)

    def claims(
        self, conversation_id: str, *, origin: str, generation: int = 0, issued_at: datetime | None = None
    ) -> Claims:
        """Claims that expire after the idle time from now; `issued_at` is now unless the generation is older."""
        now = self.now().replace(microsecond=0)
        return Claims(conversation_id, origin, generation, issued_at or now, now + self.idle)

    def sign(self, claims: Claims) -> str:
        """The token of `claims`."""
        fields = {
            "c": claims.conversation_id,
            "o": claims.origin,
            "g": claims.generation,
            "i": int(claims.issued_at.timestamp()),
            "e": int(claims.expires_at.timestamp()),
        }
        encoded = _encode(json.dumps(fields, separators=(",", ":")).encode())
        return f"{encoded}.{self._signature(encoded)}"

    def read(self, token: str) -> Claims | None:
        """The claims, expired or not; None for a token that is forged, altered or malformed."""
        encoded, _, signature = token.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(encoded).encode()):
            return None
        try:
            fields = json.loads(_decode(encoded))
            issued, expires = (datetime.fromtimestamp(fields[name], UTC) for name in ("i", "e"))
            return Claims(str(fields["c"]), str(fields["o"]), int(fields["g"]), issued, expires)
        except (ValueError, KeyError, TypeError, binascii.Error):
            return None  # signed by us, but of a release whose tokens said something else

    def _signature(self, claims: str) -> str:
        return _encode(hmac.digest(self._key, b"session." + claims.encode(), hashlib.sha256))


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
