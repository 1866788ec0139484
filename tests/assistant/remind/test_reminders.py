"""Reminders as they are kept, and the clock that tells them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.remind.notice import ReminderNotice
from actions.remind.reminders import MOST
from actions.texts import Texts
from assistant.privacy.cipher import Cipher, new_key
from assistant.remind.reminder_clock import ReminderClock
from assistant.remind.stored_reminders import StoredReminders
from assistant.store import Store
from assistant.store.tables import reminders
from connectors.message import Outcome
from tests.assistant.delivery.conftest import until
from tests.fakes.announcing import Announcing
from tests.fakes.clock import ManualClock

DAY = timedelta(days=1)


class House:
    def __init__(self, store: Store, cipher: Cipher, clock: ManualClock) -> None:
        self.saying = Announcing(store, clock)
        self.kept = StoredReminders(store, cipher, clock=clock)
        self.cipher = cipher
        self.clock = clock

    def ringer(self, **more: float) -> ReminderClock:
        notice = ReminderNotice(Texts.load())
        return ReminderClock(
            self.saying.store, self.saying.announcer, self.cipher, notice.told, clock=self.clock, **more
        )

    async def add(self, what: str = "đổi bằng lái", of: str = "c1", after: timedelta = DAY) -> bool:
        return await self.kept.add(of, what, self.clock() + after, "vi") is not None


@pytest.fixture
def house(store: Store, cipher: Cipher, clock: ManualClock) -> House:
    return House(store, cipher, clock)


async def test_what_about_is_unreadable_in_the_database(house: House) -> None:
    await house.saying.conversation("c1")
    await house.add()

    async with house.saying.store.read() as connection:
        sealed = (await connection.execute(select(reminders.c.sealed))).scalar_one()

    assert "bằng".encode() not in sealed
    assert [one.what for one in await house.kept.waiting("c1")] == ["đổi bằng lái"]


async def test_adding_twice_keeps_one_and_ten_are_the_most(house: House) -> None:
    assert await house.add()
    assert await house.add()
    assert len(await house.kept.waiting("c1")) == 1

    kept = [await house.add(f"việc {n}") for n in range(MOST)]

    assert kept == [True] * (MOST - 1) + [False]


async def test_the_soonest_comes_first_and_only_one_s_own_are_cancelled(house: House) -> None:
    await house.add("sau", after=2 * DAY)
    await house.add("trước")
    await house.add("của người khác", of="c2")
    waiting = await house.kept.waiting("c1")
    (other,) = await house.kept.waiting("c2")

    assert [one.what for one in waiting] == ["trước", "sau"]
    assert await house.kept.cancel("c1", [waiting[0].id, other.id]) == 1
    assert [one.what for one in await house.kept.waiting("c1")] == ["sau"]
    assert await house.kept.waiting("c2") == (other,)


async def test_it_is_told_when_its_time_has_come_and_never_again(house: House) -> None:
    await house.saying.conversation("c1", "telegram")
    await house.add()
    assert await house.ringer().strike() == 0
    house.clock.advance(days=1)

    assert [await house.ringer().strike(), await house.ringer().strike()] == [1, 0]

    (said,) = await house.saying.told("c1")
    assert said.outcome is Outcome.REMINDED
    assert "đổi bằng lái" in said.text()
    assert await house.saying.sends() == 1
    assert await house.kept.waiting("c1") == ()


async def test_several_gateways_tell_each_once(house: House) -> None:
    await house.saying.conversation("c1")
    for number in range(MOST):
        await house.add(f"việc {number}")
    house.clock.advance(days=1)

    told = await asyncio.gather(*(house.ringer().strike() for _ in range(4)))

    assert sum(told) == MOST
    assert len(await house.saying.told("c1")) == MOST


async def test_a_conversation_that_is_gone_and_a_lost_key_stop_nobody_else(house: House) -> None:
    await house.add(of="gone")
    await house.saying.conversation("c2")
    await StoredReminders(house.saying.store, Cipher([new_key()]), clock=house.clock).add(
        "c2", "của khóa đã mất", house.clock() + DAY, "vi"
    )
    await house.saying.conversation("c1")
    await house.add()
    house.clock.advance(days=1)

    assert await house.ringer().strike() == 1
    assert len(await house.saying.told("c1")) == 1
    assert await house.ringer().strike() == 0


async def test_it_runs_until_it_is_stopped(house: House) -> None:
    await house.saying.conversation("c1")
    await house.add()
    house.clock.advance(days=1)
    ringer = house.ringer(tick_seconds=0.01)
    await ringer.start()

    async def told() -> bool:
        return bool(await house.saying.told("c1"))

    await until(told)
    await ringer.stop()
