"""A companion that does the same thing over and over."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError

_log = structlog.get_logger(__name__)


class Looping(ABC):
    """Implements `Companion`: one round, a pause of `seconds`, the next.

    A round that the database is away for is logged as `failed` and tried again after the pause.
    """

    def __init__(self, seconds: float, failed: str) -> None:
        self._seconds = seconds
        self._failed = failed
        self._task: asyncio.Task[None] | None = None

    @abstractmethod
    async def round(self) -> object:
        """Do it once. May raise SQLAlchemyError or OSError."""

    async def start(self) -> None:
        """See `Companion.start`."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """See `Companion.stop`."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            try:
                await self.round()
            except (SQLAlchemyError, OSError) as error:
                _log.warning(self._failed, error=type(error).__name__)
            await asyncio.sleep(self._seconds)
