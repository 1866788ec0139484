"""Whether a service that we can do without answers."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

_log = structlog.get_logger(__name__)


class Outage:
    """Logs that `part` of Redis is away once, however many calls fail meanwhile; `count` is told of each.

    `resting` for `rest` seconds after a failure: callers then do without at once, instead of each waiting in vain.
    """

    def __init__(
        self,
        part: str,
        count: Callable[[], None],
        *,
        rest: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._part = part
        self._count = count
        self._rest = rest
        self._clock = clock
        self._since: float | None = None
        self._until = 0.0

    @property
    def resting(self) -> bool:
        """Whether to do without for now."""
        return self._since is not None and self._clock() < self._until

    def failed(self, error: Exception) -> None:
        """A call failed."""
        self._count()
        self._until = self._clock() + self._rest
        if self._since is None:
            self._since = self._clock()
            # The kind only: the text of a connection error may hold the address with its password.
            _log.warning("redis.away", part=self._part, error=type(error).__name__)

    def answered(self) -> None:
        """A call succeeded."""
        if self._since is not None:
            _log.info("redis.back", part=self._part, seconds=round(self._clock() - self._since, 1))
            self._since = None
