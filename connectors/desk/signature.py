"""Whether a call of the webhook is the desk's."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

SIGNATURE = "x-chatwoot-signature"
TIMESTAMP = "x-chatwoot-timestamp"
_OLDEST_SECONDS = 300


class DeskSignature:
    """Chatwoot's, since version 4.11: HMAC-SHA256 of time, full stop and body, keyed with the webhook's secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def admits(self, headers: Mapping[str, str], body: bytes, now: datetime) -> bool:
        """Whether `body` was signed with the secret, within the last five minutes."""
        sent, at = headers.get(SIGNATURE) or "", headers.get(TIMESTAMP) or ""
        if not at.isascii() or not at.isdecimal() or abs(now.timestamp() - int(at)) > _OLDEST_SECONDS:
            return False
        return hmac.compare_digest(sent.encode(), signature(self._secret, at, body).encode())


def signature(secret: bytes, at: str, body: bytes) -> str:
    """The header's value."""
    return "sha256=" + hmac.new(secret, at.encode() + b"." + body, hashlib.sha256).hexdigest()
