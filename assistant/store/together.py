"""Writes of several callers in one transaction, so that they wait for the disk once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

Result = TypeVar("Result")
Work = Callable[[AsyncConnection], Awaitable[Result]]
_MOST = 64
"""Works in one transaction: some 30 ms of them."""


@dataclass
class _Part:
    work: Work[Any]
    done: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Together:
    """Runs works in the transactions that `begin` gives: whatever has come while one ran shares the next.

    A work sees those before it. When one of a transaction fails, or the transaction does, each is run again in one of
    its own: a work must bear that, and a caller hears of nobody's failure but its own.
    """

    def __init__(self, begin: Callable[[], AbstractAsyncContextManager[AsyncConnection]]) -> None:
        self._begin = begin
        self._waiting: list[_Part] = []
        self._running: asyncio.Task[None] | None = None

    async def write(self, work: Work[Result]) -> Result:
        """What `work` returned, committed. Raises what it raised."""
        part = _Part(work)
        self._waiting.append(part)
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        result: Result = await part.done
        return result

    async def _run(self) -> None:
        try:
            while self._waiting:
                parts, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
                await self._commit(parts)
        finally:
            self._running = None

    async def _commit(self, parts: list[_Part]) -> None:
        try:
            async with self._begin() as connection:
                results = [await part.work(connection) for part in parts]
        except Exception as error:
            if len(parts) == 1:
                _tell(parts[0].done, error)
                return
            for part in parts:
                await self._commit([part])
            return
        for part, result in zip(parts, results, strict=True):
            if not part.done.done():
                part.done.set_result(result)


def _tell(done: asyncio.Future[Any], error: Exception) -> None:
    if not done.done():
        done.set_exception(error)
