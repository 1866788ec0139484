"""The durable state of the service: conversations, inbox, outbox, transcript, vault."""

from assistant.store.store import Store
from assistant.store.upgrade import upgrade

__all__ = ["Store", "upgrade"]
