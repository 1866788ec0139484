"""Tells the event streams of this process what happens in a conversation.

The hub carries no content: a stream that is woken reads the transcript. Between several gateways a relay
(`assistant/peers/relay.py`) passes on what `announce` is told and calls `overheard` with what others pass on.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_TYPING_SECONDS = 30.0
"""Longest that another gateway's word on typing counts: a turn is no longer, and its gateway may have died."""


class Subscription:
    """One listener of one conversation."""

    def __init__(self, hub: Hub, conversation_id: str) -> None:
        self._hub = hub
        self._conversation_id = conversation_id
        self._changed = asyncio.Event()
        self._stale = True

    @property
    def typing(self) -> bool:
        """Whether a turn of the conversation is running."""
        return self._hub.is_typing(self._conversation_id)

    @property
    def closed(self) -> bool:
        """Whether the gateway is stopping: the stream should end, the page will connect again."""
        return self._hub.closed

    def notify(self, *, lines: bool = True) -> None:
        """Wake the listener; `lines`: there may be new lines to read."""
        self._stale = self._stale or lines
        self._changed.set()

    def take_stale(self) -> bool:
        """Whether there may be lines since the last call: at first, after a commit, or after a wait in vain."""
        stale, self._stale = self._stale, False
        return stale

    async def wait(self, seconds: float) -> bool:
        """Wait for a change, at most `seconds`; True when there was one. Forgets the changes so far."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        changed = self._changed.is_set()
        self._changed.clear()
        self._stale = self._stale or not changed
        return changed


class Hub:
    """Who listens to which conversation, and where a turn is running.

    `announce`, when set, is told of each change made here: the conversation, and whether a turn of it runs here.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._listeners: dict[str, set[Subscription]] = {}
        self._typing: Counter[str] = Counter()
        self._typing_elsewhere: dict[str, float] = {}
        self._clock = clock
        self.announce: Callable[[str, bool], None] | None = None
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
                self._typing_elsewhere.pop(conversation_id, None)

    def listeners(self, conversation_id: str) -> int:
        """How many listen to the conversation."""
        return len(self._listeners.get(conversation_id, ()))

    @contextmanager
    def typing(self, conversation_id: str) -> Iterator[None]:
        """A turn of the conversation runs while the context is open."""
        self._typing[conversation_id] += 1
        self._tell(conversation_id, lines=False)
        try:
            yield
        finally:
            self._typing[conversation_id] -= 1
            if not self._typing[conversation_id]:
                del self._typing[conversation_id]
            self.committed(conversation_id)

    def is_typing(self, conversation_id: str) -> bool:
        """Whether a turn of the conversation is running, here or in another gateway."""
        return conversation_id in self._typing or self._typing_elsewhere.get(conversation_id, 0.0) > self._clock()

    def committed(self, conversation_id: str) -> None:
        """Something of the conversation changed here: wake its listeners, in other gateways too."""
        self._tell(conversation_id, lines=True)

    def overheard(self, conversation_id: str, *, typing: bool) -> None:
        """Another gateway changed the conversation; `typing`: a turn of it runs there."""
        if typing and self.listeners(conversation_id):
            self._typing_elsewhere[conversation_id] = self._clock() + _TYPING_SECONDS
        else:
            self._typing_elsewhere.pop(conversation_id, None)
        self.changed(conversation_id, lines=not typing)

    def changed(self, conversation_id: str, *, lines: bool = True) -> None:
        """Wake the conversation's listeners in this gateway; `lines`: there may be new lines to read."""
        for subscription in tuple(self._listeners.get(conversation_id, ())):
            subscription.notify(lines=lines)

    def _tell(self, conversation_id: str, *, lines: bool) -> None:
        self.changed(conversation_id, lines=lines)
        if self.announce is not None:
            self.announce(conversation_id, conversation_id in self._typing)

    def close(self) -> None:
        """Wake every listener to end its stream."""
        self.closed = True
        for conversation_id in tuple(self._listeners):
            self.changed(conversation_id)
