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
    key: str
    work: Work[Any]
    done: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Together:
    """Runs works in the transactions that `begin` gives: whatever has come while one ran shares the next.

    At most `width` transactions run at once. Each locks in the order of the keys, so that no two (perhaps of two
    gateways) wait for each other: all that a work locks must belong to its key. When one of a transaction fails, or
    the transaction does, each is run again in one of its own: a work must bear that, and a caller hears of nobody's
    failure but its own.
    """

    def __init__(self, begin: Callable[[], AbstractAsyncContextManager[AsyncConnection]], *, width: int = 1) -> None:
        self._begin = begin
        self._width = width
        self._waiting: list[_Part] = []
        self._running: set[asyncio.Task[None]] = set()

    async def write(self, work: Work[Result], key: str) -> Result:
        """What `work` returned, committed. Raises what it raised."""
        part = _Part(key, work)
        self._waiting.append(part)
        if len(self._running) < self._width:
            task = asyncio.create_task(self._run())
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        result: Result = await part.done
        return result

    async def _run(self) -> None:
        while self._waiting:
            parts, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            await self._commit(sorted(parts, key=lambda part: part.key))

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
