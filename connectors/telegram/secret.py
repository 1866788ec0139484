"""Who may call the webhook."""

from __future__ import annotations

import hmac
import re

HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What Telegram takes as a secret (Bot API, `setWebhook`)."""


def is_secret(text: str) -> bool:
    """Whether Telegram would take `text` as the webhook's secret."""
    return _SHAPE.fullmatch(text) is not None


class WebhookSecret:
    """Lets in what carries the secret that was set with the webhook. Without a secret it lets nothing in."""

    def __init__(self, secret: str | None) -> None:
        self._secret = (secret or "").encode()

    def admits(self, token: str | None, content_type: str | None) -> bool:
        """Whether a request with these headers comes from Telegram: `HEADER` and `Content-Type`. If not, answer 403.

        The comparison takes as long for every wrong token of one length.
        """
        kind = (content_type or "").partition(";")[0].strip().lower()
        same = hmac.compare_digest((token or "").encode("utf-8", "surrogateescape"), self._secret)
        return bool(self._secret) and same and kind == "application/json"
