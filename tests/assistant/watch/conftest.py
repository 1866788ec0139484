"""Watched cases of an invented one-stop system, on each database."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from actions.one_stop.case_state import CaseState
from actions.one_stop.case_status import CaseStatus
from actions.texts import Texts
from actions.watch.notices import Notices
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.store.tables import watches
from assistant.watch.observer import Observer
from assistant.watch.poller import CasePoller
from assistant.watch.sealed_code import SealedCodes
from assistant.watch.stored_watches import StoredWatches
from tests.fakes.announcing import Announcing
from tests.fakes.clock import ManualClock
from tests.fakes.one_stop import FakeOneStop

CODE, OTHER = "H19.33-260827-1013", "000.00.53.H19-261006-1033"
INTERVAL = timedelta(minutes=30)


def status(code: str, state: CaseState = CaseState.PROCESSING) -> tuple[str, CaseStatus]:
    return "4321", CaseStatus(code, "Đăng ký khai sinh", state, date(2026, 2, 1), None, None, None, None)


@dataclass
class House:
    """`citizen` is a conversation on the web that watches nothing yet."""

    saying: Announcing
    clock: ManualClock
    one_stop: FakeOneStop
    codes: SealedCodes
    observer: Observer
    watches: StoredWatches

    def poller(self, **more: Any) -> CasePoller:
        return CasePoller(
            self.saying.store,
            self.one_stop,
            self.observer,
            self.codes,
            interval=INTERVAL,
            clock=self.clock,
            rng=random.Random(7),
            **more,
        )

    async def watch(self, citizen: str = "c1", code: str = CODE, channel: str = "web") -> None:
        await self.saying.conversation(citizen, channel)
        assert await self.watches.watch(citizen, code, CaseState.PROCESSING, self.clock(), "vi")

    async def rows(self) -> list[Any]:
        async with self.saying.store.read() as connection:
            return list((await connection.execute(select(watches).order_by(watches.c.id))).all())


@pytest.fixture
def house(store: Store, cipher: Cipher, clock: ManualClock) -> House:
    saying = Announcing(store, clock)
    codes = SealedCodes(cipher, b"k" * 32)
    return House(
        saying,
        clock,
        FakeOneStop({CODE: status(CODE), OTHER: status(OTHER)}),
        codes,
        Observer(store, saying.announcer, codes, Notices(Texts.load())),
        StoredWatches(store, codes, clock=clock),
    )
