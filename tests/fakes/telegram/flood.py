"""The published limits, kept to the letter."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable

from tests.fakes.telegram.failure import ApiFailure


class Flood:
    """Refuses with 429 the second message of a chat in a second, the 31st of a second, a group's 21st of a minute."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.enforced = True
        self._all: deque[float] = deque()
        self._chats: defaultdict[int, deque[float]] = defaultdict(deque)

    def check(self, chat_id: int) -> None:
        """Count a message, or raise ApiFailure."""
        if not self.enforced:
            return
        limits = [(self._chats[chat_id], 1, 1.0), (self._all, 30, 1.0)]
        if chat_id < 0:
            limits.append((self._chats[chat_id], 20, 60.0))
        now = self._clock()
        for times, most, seconds in limits:
            recent = [at for at in times if now - at < seconds]
            if len(recent) >= most:
                wait = max(1, math.ceil(recent[-most] + seconds - now))
                raise ApiFailure(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        self._all.append(now)
        self._chats[chat_id].append(now)
