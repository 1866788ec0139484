from datetime import timedelta

from actions.one_stop.case_state import CaseState
from actions.watch.watches import MOST
from tests.assistant.watch.conftest import CODE, OTHER, House


async def test_a_watch_is_kept_for_ninety_days_and_its_code_unreadable(house: House) -> None:
    await house.watch()

    (watch,) = await house.watches.watched("c1")
    (row,) = await house.rows()

    assert (watch.code, watch.state) == (CODE, CaseState.PROCESSING)
    assert watch.until == house.clock() + timedelta(days=90)
    assert CODE.encode() not in row.sealed
    assert CODE not in row.case_key
    assert row.channel == "web"


async def test_watching_again_changes_nothing(house: House) -> None:
    await house.watch()
    house.clock.advance(days=1)
    await house.watch(code=CODE.lower())

    assert len(await house.rows()) == 1


async def test_ten_cases_are_the_most(house: House) -> None:
    await house.saying.conversation("c1")
    codes = [f"H19.33-260827-{2000 + n}" for n in range(MOST + 1)]

    kept = [
        await house.watches.watch("c1", code, CaseState.PROCESSING, house.clock(), "vi") is not None for code in codes
    ]

    assert kept == [True] * MOST + [False]


async def test_one_or_all_are_ended_and_nobody_else_s(house: House) -> None:
    for citizen in ("c1", "c2"):
        await house.watch(citizen)
        await house.watch(citizen, OTHER)

    assert await house.watches.end("c1", CODE.lower()) == 1
    assert [watch.code for watch in await house.watches.watched("c1")] == [OTHER]
    assert await house.watches.end("c1") == 1
    assert await house.watches.end("c1") == 0
    assert len(await house.watches.watched("c2")) == 2
