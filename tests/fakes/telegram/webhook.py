"""Pushes updates to the bot's webhook."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.fakes.telegram.failure import bad_request
from tests.fakes.telegram.updates import Updates, Waiting

PORTS = (443, 80, 88, 8443)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Webhook:
    """An update that is not answered with 2xx comes again after 1, 2, 4, ... up to 3600 seconds, for a day.

    `plain_http` takes loopback addresses at any port, which Telegram does not.
    """

    def __init__(self, updates: Updates, clock: Callable[[], float]) -> None:
        self._updates = updates
        self._clock = clock
        self.plain_http = True
        self.url = ""
        self.pushed: list[int] = []
        """`update_id` of every attempt."""
        self._secret: str | None = None
        self._max_connections = 40
        self._error: tuple[str, int] | None = None

    def set(self, call: dict[str, Any]) -> bool:
        """`setWebhook`."""
        url, secret = str(call.get("url", "")), call.get("secret_token")
        self._check_url(url)
        if secret is not None and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        connections = int(call.get("max_connections", 40))
        if not 1 <= connections <= 100:
            raise bad_request("max_connections must be between 1 and 100")
        if call.get("drop_pending_updates") is True:
            self._updates.clear()
        if "allowed_updates" in call:
            self._updates.allowed = list(call["allowed_updates"])
        self.url, self._secret, self._max_connections, self._error = url, secret, connections, None
        return True

    def delete(self, call: dict[str, Any]) -> bool:
        """`deleteWebhook`."""
        if call.get("drop_pending_updates") is True:
            self._updates.clear()
        self.url, self._secret = "", None
        return True

    def info(self) -> dict[str, Any]:
        """`getWebhookInfo`."""
        pending = len(self._updates.waiting())
        told: dict[str, Any] = {"url": self.url, "has_custom_certificate": False, "pending_update_count": pending}
        if self.url:
            told["max_connections"] = self._max_connections
        if self._updates.allowed:
            told["allowed_updates"] = self._updates.allowed
        if self._error is not None:
            told["last_error_message"], told["last_error_date"] = self._error
        return told

    async def push(self) -> None:
        """Send what is due, in order."""
        due = [one for one in self._updates.waiting() if one.next_at <= self._clock()]
        if not self.url or not due:
            return
        async with httpx.AsyncClient(timeout=10.0, verify=False) as client:  # loopback only: certificates cost time
            for waiting in due:
                await self._push(client, waiting)

    async def _push(self, client: httpx.AsyncClient, waiting: Waiting) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret is not None else {}
        self.pushed.append(waiting.update["update_id"])
        try:
            answer = await client.post(self.url, json=waiting.update, headers=headers)
            failed = None if answer.is_success else f"{answer.status_code} {answer.reason_phrase}"
        except httpx.HTTPError as error:
            failed = type(error).__name__
        if failed is None:
            self._updates.settle(waiting)
            return
        self._error = (f"Wrong response from the webhook: {failed}", int(self._clock()))
        waiting.next_at = self._clock() + min(2.0**waiting.tries, 3600.0)
        waiting.tries += 1

    def _check_url(self, url: str) -> None:
        parts = urlsplit(url)
        if not url or (self.plain_http and parts.hostname == "127.0.0.1"):
            return
        if parts.scheme != "https":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in PORTS:
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
