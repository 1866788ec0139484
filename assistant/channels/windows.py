"""When people on a platform last did something."""

from __future__ import annotations

from datetime import datetime

from assistant.store.addresses import at_address
from assistant.store.store import Store


class StoredWindows:
    """`connectors.zalo.window.Windows`, by what was stored of a channel."""

    def __init__(self, store: Store, channel: str) -> None:
        self._store = store
        self._channel = channel

    async def last_interaction(self, address: str) -> datetime | None:
        """See `Windows.last_interaction`."""
        async with self._store.read() as connection:
            whom = await at_address(connection, self._channel, address)
        return None if whom is None else whom.wrote_at
