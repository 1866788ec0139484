import asyncio
from datetime import timedelta

import pytest

from actions.one_stop.case_state import CaseState
from actions.one_stop.errors import OneStopUnavailable
from assistant.watch.poller import GONE_AFTER, LEASE
from connectors.message import Outcome
from tests.assistant.delivery.conftest import until
from tests.assistant.watch.conftest import CODE, INTERVAL, OTHER, House


async def test_a_case_is_asked_for_once_however_many_watch_it(house: House) -> None:
    for citizen in ("c1", "c2", "c3"):
        await house.watch(citizen)
    await house.watch("c1", OTHER)
    house.clock.advance(seconds=1)
    house.one_stop.move(CODE, CaseState.DONE)

    assert await house.poller().look() == 4

    assert sorted(house.one_stop.progress_asked) == sorted([CODE, OTHER])
    for citizen in ("c1", "c2", "c3"):
        assert [said.outcome for said in await house.saying.told(citizen)] == [Outcome.CASE_CHANGED]


async def test_between_two_looks_lies_the_interval_give_or_take(house: House) -> None:
    await house.watch()
    poller = house.poller()

    assert [await poller.look(), await poller.look()] == [1, 0]
    house.clock.advance(seconds=INTERVAL.total_seconds() * 0.89)
    assert await poller.look() == 0
    house.clock.advance(seconds=INTERVAL.total_seconds() * 0.22)
    assert await poller.look() == 1


async def test_looks_that_fail_come_ever_later_and_the_change_is_told_in_the_end(house: House) -> None:
    await house.watch()
    poller = house.poller()
    house.one_stop.failure = OneStopUnavailable("down")
    pauses = []
    for failures in range(1, 12):
        assert await poller.look() == 1
        (row,) = await house.rows()
        assert row.failures == failures
        pauses.append(row.next_at - house.clock())
        house.clock.now = row.next_at
    assert all(
        timedelta(seconds=30) * 2**n <= pause <= timedelta(minutes=1) * 2**n for n, pause in enumerate(pauses[:8])
    )
    assert max(pauses) <= timedelta(hours=4)

    house.one_stop.failure = None
    house.one_stop.move(CODE, CaseState.DONE)
    await poller.look()

    assert len(await house.saying.told("c1")) == 1
    assert (await house.rows())[0].failures == 0


async def test_a_case_that_is_gone_is_believed_after_several_answers(house: House) -> None:
    await house.watch()
    house.one_stop.lose(CODE)
    poller = house.poller()
    for _ in range(GONE_AFTER - 1):
        await poller.look()
        assert await house.saying.told("c1") == []
        house.clock.advance(hours=1)
    await poller.look()

    (said,) = await house.saying.told("c1")
    assert said.outcome is Outcome.CASE_WATCH_ENDED
    assert await house.rows() == []


async def test_failures_do_not_count_as_answers_that_it_is_gone(house: House) -> None:
    await house.watch()
    poller = house.poller()
    house.one_stop.failure = OneStopUnavailable("down")
    for _ in range(GONE_AFTER):
        await poller.look()
        house.clock.advance(hours=4)
    house.one_stop.failure = None
    house.one_stop.lose(CODE)
    await poller.look()

    assert await house.saying.told("c1") == []


async def test_after_ninety_days_it_is_told_once_that_it_is_over(house: House) -> None:
    await house.watch()
    house.clock.advance(days=90)
    poller = house.poller()
    await poller.look()
    await poller.look()

    (said,) = await house.saying.told("c1")
    assert said.outcome is Outcome.CASE_WATCH_ENDED
    assert "90 ngày" in said.text()
    assert (await house.rows(), house.one_stop.progress_asked) == ([], [])


async def test_two_gateways_look_at_each_watch_once(house: House) -> None:
    for number in range(30):
        await house.watch(f"c{number}")
    house.clock.advance(seconds=1)
    house.one_stop.move(CODE, CaseState.DONE)

    looked = await asyncio.gather(house.poller().look(), house.poller().look())

    assert sum(looked) == 30
    for number in range(30):
        assert len(await house.saying.told(f"c{number}")) == 1


async def test_a_watch_whose_gateway_died_is_taken_over_after_its_lease(house: House) -> None:
    await house.watch()
    house.one_stop.gate = asyncio.Event()
    dying = asyncio.create_task(house.poller().look())
    await asyncio.wait_for(house.one_stop.reached.wait(), 5)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    house.one_stop.gate = None

    assert await house.poller().look() == 0
    house.clock.advance(seconds=LEASE.total_seconds() + 1)
    assert await house.poller().look() == 1


async def test_what_is_told_while_we_ask_is_newer_than_our_answer(house: House) -> None:
    await house.watch()
    house.clock.advance(seconds=1)
    house.one_stop.gate = asyncio.Event()
    looking = asyncio.create_task(house.poller().look())
    await asyncio.wait_for(house.one_stop.reached.wait(), 5)
    house.clock.advance(seconds=1)
    await house.observer.observe(CODE, CaseState.DONE, house.clock(), reported=True)
    house.one_stop.gate.set()
    await looking

    assert len(await house.saying.told("c1")) == 1
    assert (await house.rows())[0].state == CaseState.DONE


async def test_it_runs_until_it_is_stopped(house: House) -> None:
    await house.watch()
    house.clock.advance(seconds=1)
    house.one_stop.move(CODE, CaseState.DONE)
    poller = house.poller(tick_seconds=0.01)
    await poller.start()

    async def told() -> bool:
        return bool(await house.saying.told("c1"))

    await until(told)
    await poller.stop()


async def test_no_code_reaches_a_log(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    await house.watch()
    house.one_stop.failure = OneStopUnavailable("down")
    await house.poller().look()
    house.clock.advance(hours=1)
    house.one_stop.failure = None
    house.one_stop.move(CODE, CaseState.DONE)
    await house.poller().look()

    said = capsys.readouterr()
    assert "watch.told" in said.out + said.err
    assert CODE not in said.out + said.err
