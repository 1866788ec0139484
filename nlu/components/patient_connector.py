"""The engine's connections to the action server, which may be starting again at this moment."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp

_PAUSE_SECONDS = 0.25
_PATIENCE_SECONDS = 10.0
"""What a restart takes, with room; the gateway gives a turn up after 15 s (ASSISTANT_ENGINE_TIMEOUT)."""


class PatientConnector(aiohttp.TCPConnector):
    """Tries again while nobody listens: what was never handed over was not done, so it may be handed over later.

    A call that was broken off half-way is not made again.
    """

    def __init__(self, *, patience: float = _PATIENCE_SECONDS, **options: Any) -> None:
        super().__init__(**options)
        self._pauses = round(patience / _PAUSE_SECONDS)

    async def connect(self, *args: Any, **options: Any) -> Any:
        """See aiohttp. Raises ClientConnectorError after `patience` seconds without anybody to talk to."""
        for pauses_left in reversed(range(self._pauses + 1)):
            try:
                return await super().connect(*args, **options)
            except aiohttp.ClientConnectorError:
                if not pauses_left:
                    raise
            await asyncio.sleep(_PAUSE_SECONDS)
        raise AssertionError("the last try returns or raises")
