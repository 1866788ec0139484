"""How fast messages may follow each other."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from connectors.channel import RetryLater

CHAT_SECONDS = 1.05
"""Between two messages of one chat: Telegram allows about one a second."""
OVERALL = (30, 1.0)
"""Messages in seconds, to all chats."""
GROUP = (20, 60.0)
"""Messages in seconds, to one group."""
_SWEEP_AT = 2000


class Pace:
    """Waits before a message, so that Telegram need not refuse it.

    The numbers are the published ones, which Telegram calls guidance (reference, 3.4). They are kept by one process;
    several together can still meet a 429, which is a RetryLater like any other. `clock` tells seconds.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = 5.0,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._patience = patience
        self._chats: dict[int, float] = {}
        self._overall: deque[float] = deque(maxlen=OVERALL[0])
        self._groups: dict[int, deque[float]] = {}

    async def turn(self, chat: int) -> None:
        """Return when a message may go to `chat` (groups are negative) and count it.

        Raises RetryLater instead of waiting for longer than `patience` seconds: the caller's time for a send is
        limited, and what ends in the waiting must not look like a message whose fate nobody knows.
        """
        waited = 0.0
        while (delay := self._delay(chat)) > 0:
            if waited + delay > self._patience:
                raise RetryLater(delay, "pace")
            waited += delay
            await self._sleep(delay)
        self._count(chat)

    @property
    def known_chats(self) -> int:
        """How many chats it keeps times of."""
        return len(self._chats)

    def _delay(self, chat: int) -> float:
        now = self._clock()
        free = [now, self._chats.get(chat, now - CHAT_SECONDS) + CHAT_SECONDS, _free(self._overall, OVERALL)]
        if chat in self._groups:
            free.append(_free(self._groups[chat], GROUP))
        return max(free) - now

    def _count(self, chat: int) -> None:
        now = self._clock()
        if len(self._chats) >= _SWEEP_AT:
            self._sweep(now)
        self._chats[chat] = now
        self._overall.append(now)
        if chat < 0:
            self._groups.setdefault(chat, deque(maxlen=GROUP[0])).append(now)

    def _sweep(self, now: float) -> None:
        self._chats = {chat: at for chat, at in self._chats.items() if now - at < CHAT_SECONDS}
        self._groups = {chat: times for chat, times in self._groups.items() if now - times[-1] < GROUP[1]}


def _free(times: deque[float], limit: tuple[int, float]) -> float:
    """When one more is within the limit."""
    return times[0] + limit[1] if len(times) == limit[0] else float("-inf")
