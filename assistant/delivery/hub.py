"""Tells the event streams of this process what happens in a conversation.

The hub carries no content: a stream that is woken reads the transcript. A relay between several gateways (Redis)
only needs to call `committed` here when another gateway commits.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Subscription:
    """One listener of one conversation."""

    def __init__(self, hub: Hub, conversation_id: str) -> None:
        self._hub = hub
        self._conversation_id = conversation_id
        self._changed = asyncio.Event()

    @property
    def typing(self) -> bool:
        """Whether a turn of the conversation is running."""
        return self._hub.is_typing(self._conversation_id)

    @property
    def closed(self) -> bool:
        """Whether the gateway is stopping: the stream should end, the page will connect again."""
        return self._hub.closed

    def notify(self) -> None:
        """Wake the listener."""
        self._changed.set()

    async def wait(self, seconds: float) -> bool:
        """Wait for a change, at most `seconds`; True when there was one. Forgets the changes so far."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        changed = self._changed.is_set()
        self._changed.clear()
        return changed


class Hub:
    """Who listens to which conversation, and where a turn is running."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Subscription]] = {}
        self._typing: Counter[str] = Counter()
        self.closed = False

    @contextmanager
    def subscribe(self, conversation_id: str) -> Iterator[Subscription]:
        """Listen while the context is open; subscribe before the first read, so that no change falls between."""
        subscription = Subscription(self, conversation_id)
        self._listeners.setdefault(conversation_id, set()).add(subscription)
        try:
            yield subscription
        finally:
            listeners = self._listeners[conversation_id]
            listeners.discard(subscription)
            if not listeners:
                del self._listeners[conversation_id]

    def listeners(self, conversation_id: str) -> int:
        """How many listen to the conversation."""
        return len(self._listeners.get(conversation_id, ()))

    @contextmanager
    def typing(self, conversation_id: str) -> Iterator[None]:
        """A turn of the conversation runs while the context is open."""
        self._typing[conversation_id] += 1
        self.committed(conversation_id)
        try:
            yield
        finally:
            self._typing[conversation_id] -= 1
            if not self._typing[conversation_id]:
                del self._typing[conversation_id]
            self.committed(conversation_id)

    def is_typing(self, conversation_id: str) -> bool:
        """Whether a turn of the conversation is running."""
        return conversation_id in self._typing

    def committed(self, conversation_id: str) -> None:
        """Something of the conversation changed: wake its listeners."""
        for subscription in tuple(self._listeners.get(conversation_id, ())):
            subscription.notify()

    def close(self) -> None:
        """Wake every listener to end its stream."""
        self.closed = True
        for conversation_id in tuple(self._listeners):
            self.committed(conversation_id)
