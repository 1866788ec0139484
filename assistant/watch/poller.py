"""Looks at watched cases, each once for all who watch it."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import groupby

import structlog

from actions.one_stop.errors import OneStopError
from actions.one_stop.port import OneStop
from assistant.peers.looping import Looping
from assistant.privacy.cipher import Unreadable
from assistant.store.clock import Clock, utc_now
from assistant.store.store import Store
from assistant.watch import due
from assistant.watch.due import Due
from assistant.watch.observer import Observer
from assistant.watch.sealed_code import SealedCodes

LEASE = timedelta(minutes=3)
"""Longer than one batch takes at the one-stop system's slowest."""
GONE_AFTER = 5
"""Answers in a row that there is no such case, before it is believed."""
_BATCH = 20
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=4)
_log = structlog.get_logger(__name__)


class CasePoller(Looping):
    """A companion of every gateway; leases keep them from looking at the same watch at once.

    `interval` is how often a case is looked at; a look that fails is repeated after a minute, then ever later.
    """

    def __init__(
        self,
        store: Store,
        one_stop: OneStop,
        observer: Observer,
        codes: SealedCodes,
        *,
        interval: timedelta = timedelta(minutes=30),
        clock: Clock = utc_now,
        rng: random.Random | None = None,
        tick_seconds: float = 5.0,
    ) -> None:
        super().__init__(tick_seconds, "watch.poll_failed")
        self._store = store
        self._one_stop = one_stop
        self._observer = observer
        self._codes = codes
        self._interval = interval
        self._clock = clock
        self._rng = rng or random.Random()

    async def round(self) -> object:
        """See `Looping.round`."""
        return await self.look()

    async def look(self) -> int:
        """Look at every watch that is due now, once; how many there were."""
        looked = 0
        while claimed := await self._store.complete(self._claim()):
            looked += len(claimed)
            for _, same_case in groupby(sorted(claimed, key=_by_case), key=_by_case):
                await self._look_at(list(same_case))
        return looked

    async def _claim(self) -> list[Due]:
        now = self._clock()
        async with self._store.write() as connection:
            return await due.claim(connection, now, now + LEASE, _BATCH)

    async def _look_at(self, watches: list[Due]) -> None:
        """All are of one case."""
        try:
            code = self._codes.open(watches[0].sealed)
        except Unreadable:  # the key was changed: nothing can be asked, and nothing told, until it is back
            await self._put_off(watches, failures=1, pause=_LONGEST_PAUSE)
            return
        over = [watch for watch in watches if watch.until <= self._clock()]
        for watch in over:
            await self._observer.expire(watch.id, code)
        if going_on := [watch for watch in watches if watch not in over]:
            await self._ask(code, going_on)

    async def _ask(self, code: str, watches: list[Due]) -> None:
        begun = self._clock()  # before asking: what is told meanwhile is newer
        try:
            progress = await self._one_stop.progress(code)
        except OneStopError as error:
            _log.warning("watch.no_answer", error=type(error).__name__)
            for watch in watches:
                failures = max(watch.failures, 0) + 1
                await self._put_off([watch], failures=failures, pause=self._backoff(failures))
            return
        if progress is None:
            for watch in watches:
                await self._missing(watch, code)
            return
        await self._observer.observe(code, progress.state, begun)
        await self._put_off(watches, failures=0, pause=self._interval * self._rng.uniform(0.9, 1.1))

    async def _missing(self, watch: Due, code: str) -> None:
        failures = min(watch.failures, 0) - 1
        if -failures >= GONE_AFTER:
            await self._observer.lose(watch.id, code)
        else:
            await self._put_off([watch], failures=failures, pause=self._interval * self._rng.uniform(0.9, 1.1))

    def _backoff(self, failures: int) -> timedelta:
        return min(_FIRST_PAUSE * (1 << min(failures - 1, 16)), _LONGEST_PAUSE) * self._rng.uniform(0.5, 1.0)

    async def _put_off(self, watches: list[Due], *, failures: int, pause: timedelta) -> None:
        await self._store.complete(self._write([watch.id for watch in watches], failures, pause))

    async def _write(self, ids: list[int], failures: int, pause: timedelta) -> None:
        async with self._store.write() as connection:
            await due.put_off(connection, ids, self._clock() + pause, failures)


def _by_case(watch: Due) -> str:
    return watch.case_key
