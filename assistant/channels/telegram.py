"""Telegram's webhook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from assistant.channels.platform import Brought, Malformed, NotAdmitted, PassedOver
from connectors.telegram.ignored import Ignored
from connectors.telegram.malformed import MalformedUpdate
from connectors.telegram.parse import UpdateParser
from connectors.telegram.secret import HEADER, WebhookSecret


class TelegramPlatform:
    """See `Platform`. `secret` is what was set with the webhook.

    The bot's name, by which groups call it, is learnt from Telegram (`learn`): until then only replies and commands
    reach it there.
    """

    channel = "telegram"

    def __init__(self, bot_id: int, secret: str) -> None:
        self._bot_id = bot_id
        self._secret = WebhookSecret(secret)
        self._parser = UpdateParser(self._bot_id, "")

    def learn(self, username: str) -> None:
        """The bot's name, without the `@`."""
        self._parser = UpdateParser(self._bot_id, username)

    def read(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Brought:
        """See `Platform.read`."""
        if not self._secret.admits(headers.get(HEADER), headers.get("content-type")):
            raise NotAdmitted("secret")
        return self.parse(body, now)

    def parse(self, body: bytes, now: datetime) -> Brought:
        """An update that was fetched rather than pushed. Raises Malformed."""
        try:
            found = self._parser.parse(body, now)
        except MalformedUpdate as error:
            raise Malformed(str(error)) from error
        return PassedOver(found.reason.value) if isinstance(found, Ignored) else found
