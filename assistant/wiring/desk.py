"""The help desk, from the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import httpx

from actions.texts import Texts
from assistant.delivery.announcer import Announcer
from assistant.desk.doorway import DeskDoorway
from assistant.desk.events import DeskEvents
from assistant.desk.link import DeskLink
from assistant.desk.patience import DeskPatience
from assistant.desk.sayings import Sayings
from assistant.failure import Failure
from assistant.settings import Settings
from assistant.store.store import Store
from connectors.desk.client import DeskClient
from connectors.desk.signature import DeskSignature

SHORTEST_TOKEN = 20


@dataclass(frozen=True)
class HelpDesk:
    """What carries conversations to the desk, and what answers its webhook."""

    link: DeskLink
    doorway: DeskDoorway

    @classmethod
    def of(cls, settings: Settings, store: Store, announcer: Announcer, http: httpx.AsyncClient) -> HelpDesk | None:
        """The desk of the settings; None without one. Raises Failure when something of it is missing."""
        client = desk_client(settings, http)
        if client is None:
            return None
        token = settings.desk_webhook_token.get_secret_value() if settings.desk_webhook_token else ""
        if len(token) < SHORTEST_TOKEN:
            raise Failure(f"ASSISTANT_DESK_WEBHOOK_TOKEN needs {SHORTEST_TOKEN} random characters or more")
        sayings = Sayings(Texts.load())
        patience = DeskPatience(
            wait=timedelta(minutes=settings.desk_wait_minutes), idle=timedelta(minutes=settings.desk_idle_minutes)
        )
        secret = settings.desk_webhook_secret
        signature = DeskSignature(secret.get_secret_value()) if secret else None
        link = DeskLink(store, client, announcer, sayings, patience=patience)
        return cls(link, DeskDoorway(DeskEvents(announcer, sayings), token, signature))


def desk_client(settings: Settings, http: httpx.AsyncClient) -> DeskClient | None:
    """The desk's interface; None without a desk. Raises Failure without an inbox."""
    if settings.desk_url is None:
        return None
    if settings.desk_inbox is None:
        raise Failure("ASSISTANT_DESK_INBOX is missing: the desk's API inbox shows its identifier (docs/ban-ho-tro.md)")
    return DeskClient(http, settings.desk_url, settings.desk_inbox.get_secret_value())
