import asyncio
from datetime import timedelta

import pytest

from actions.one_stop.case_state import CaseState
from connectors.message import Outcome
from tests.assistant.watch.conftest import CODE, OTHER, House

MINUTE = timedelta(minutes=1)


async def test_a_change_is_told_once_to_each_who_watches_that_case(house: House) -> None:
    await house.watch("c1")
    await house.watch("c2", channel="telegram")
    await house.watch("c3", OTHER)
    at = house.clock() + MINUTE

    assert await house.observer.observe(CODE.lower(), CaseState.DONE, at) == 2
    assert await house.observer.observe(CODE, CaseState.DONE, at + MINUTE) == 0

    for citizen in ("c1", "c2"):
        (said,) = await house.saying.told(citizen)
        assert said.outcome is Outcome.CASE_CHANGED
        assert CODE in said.text()
        assert "đã xử lý xong" in said.text()
    assert await house.saying.told("c3") == []
    assert await house.saying.sends() == 1


async def test_of_many_who_bring_it_at_once_one_tells(house: House) -> None:
    await house.watch()
    at = house.clock() + MINUTE

    told = await asyncio.gather(*(house.observer.observe(CODE, CaseState.DONE, at, reported=True) for _ in range(8)))

    assert sum(told) == 1
    assert len(await house.saying.told("c1")) == 1


async def test_what_is_as_old_or_older_changes_nothing(house: House) -> None:
    await house.watch()
    at = house.clock() + 2 * MINUTE

    await house.observer.observe(CODE, CaseState.DONE, at, reported=True)
    assert await house.observer.observe(CODE, CaseState.PROCESSING, at, reported=True) == 0
    assert await house.observer.observe(CODE, CaseState.PROCESSING, at - MINUTE, reported=True) == 0

    assert (await house.rows())[0].state == CaseState.DONE


async def test_a_report_of_the_state_known_outdates_earlier_ones(house: House) -> None:
    await house.watch()
    at = house.clock() + 2 * MINUTE

    await house.observer.observe(CODE, CaseState.PROCESSING, at, reported=True)

    assert await house.observer.observe(CODE, CaseState.PAPERS_WANTED, at - MINUTE, reported=True) == 0


@pytest.mark.parametrize("state", [state for state in CaseState if state.is_final])
async def test_the_end_of_a_case_is_told_and_ends_the_watch(house: House, state: CaseState) -> None:
    await house.watch()

    assert await house.observer.observe(CODE, state, house.clock() + MINUTE) == 1

    assert await house.rows() == []
    assert "ngừng theo dõi" in (await house.saying.told("c1"))[0].text()


async def test_a_conversation_that_is_gone_is_told_nothing_and_its_watch_goes(house: House) -> None:
    assert await house.watches.watch("gone", CODE, CaseState.PROCESSING, house.clock(), "vi")

    assert await house.observer.observe(CODE, CaseState.DONE, house.clock() + MINUTE) == 0
    assert await house.rows() == []


async def test_each_of_several_changes_is_told(house: House) -> None:
    await house.watch()
    for number, state in enumerate((CaseState.PAPERS_WANTED, CaseState.PROCESSING, CaseState.DONE), 1):
        assert await house.observer.observe(CODE, state, house.clock() + number * MINUTE) == 1

    assert len(await house.saying.told("c1")) == 3
    assert (await house.rows())[0].told == 3
