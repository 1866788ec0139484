"""Lanes under crashes, lost leases, stops and failing turns: one answer all the same."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import select, text

from assistant.delivery import claims
from assistant.delivery.claims import LeaseLost
from assistant.delivery.ending import Ending, write_ending
from assistant.delivery.lanes import LaneRunner
from assistant.privacy.cipher import Cipher, new_key
from assistant.store import Store
from assistant.store.tables import inbox
from connectors.message import Inbound
from tests.assistant.delivery.conftest import Path, until
from tests.fakes.turn import ScriptedTurn, paragraph


async def test_a_crash_in_the_middle_of_a_turn_leaves_exactly_one_answer(path: Path) -> None:
    await path.inbox.accept(path.message("câu hỏi", key="m1"))
    async with path.store.write() as connection:  # a process claims, and is killed: nothing is given back
        held = await claims.claim(connection, path.clock.now.replace(minute=1))
    assert held is not None

    await path.start()
    await asyncio.sleep(0.1)
    assert path.turn.texts == []  # the lease still stands

    path.clock.advance(seconds=61)
    await path.settled()

    assert await path.said() == ["citizen: câu hỏi", "assistant: Đã nhận: câu hỏi"]


async def test_a_worker_that_lost_its_lease_cannot_write_a_second_answer(path: Path) -> None:
    await path.inbox.accept(path.message("câu hỏi", key="m1"))
    async with path.store.write() as connection:
        slow = await claims.claim(connection, path.clock.now)
    assert slow is not None
    await path.start()
    await path.settled()

    ending = Ending("done", (paragraph("muộn"),), None, "m1", "câu hỏi")
    with pytest.raises(LeaseLost):
        async with path.store.write() as connection:
            await write_ending(connection, slow, ending, path.clock())

    assert await path.said() == ["citizen: câu hỏi", "assistant: Đã nhận: câu hỏi"]


async def test_a_long_turn_keeps_its_lease_by_heartbeat(path: Path) -> None:
    release = asyncio.Event()

    async def wait(_inbound: Inbound) -> None:
        await release.wait()

    path.turn.script["lâu"] = wait
    runner = LaneRunner(
        path.store,
        path.cipher,
        path.turn,
        path.hub,
        path.bell,
        clock=path.clock,
        lease=timedelta(seconds=0.09),
        poll_seconds=0.02,
    )
    await runner.start()
    path.runners.append(runner)
    await path.inbox.accept(path.message("lâu"))
    for _ in range(10):  # each step is shorter than the lease; together they are far longer
        await asyncio.sleep(0.05)
        path.clock.advance(seconds=0.04)
    release.set()
    await path.settled()

    assert path.turn.texts == ["lâu"]


async def test_a_turn_cut_off_at_stop_runs_again_at_the_next_start(path: Path) -> None:
    async def hang(_inbound: Inbound) -> None:
        await asyncio.sleep(3600)

    stuck = ScriptedTurn({"câu hỏi": hang})
    first = await path.start(stuck)
    await path.inbox.accept(path.message("câu hỏi"))
    await until(lambda: _seen(stuck, 1))
    await first.stop(grace_seconds=0)

    await path.start()
    await path.settled()

    assert await path.said() == ["citizen: câu hỏi", "assistant: Đã nhận: câu hỏi"]
    assert [state.again for turn in (stuck, path.turn) for _, state in turn.seen] == [False, True]


async def test_stopping_finishes_the_turn_in_flight(path: Path) -> None:
    async def slow(_inbound: Inbound) -> None:
        await asyncio.sleep(0.1)

    path.turn.script["chậm"] = slow
    runner = await path.start()
    await path.inbox.accept(path.message("chậm"))
    await until(lambda: _seen(path.turn, 1))

    await runner.stop(grace_seconds=5)

    assert await path.said() == ["citizen: chậm", "assistant: Đã nhận: chậm"]


async def test_a_process_that_is_alone_takes_up_crashed_rows_at_once(path: Path) -> None:
    await path.inbox.accept(path.message("câu hỏi"))
    async with path.store.write() as connection:
        await claims.claim(connection, path.clock.now.replace(hour=23))

    await path.start(alone=True)
    await path.settled()

    assert path.turn.texts == ["câu hỏi"]


async def test_a_row_that_a_stopped_gateway_holds_locked_holds_up_no_other_lane(path: Path, database_url: str) -> None:
    if not database_url.startswith("postgresql"):
        pytest.skip("SQLite has one gateway")
    await path.inbox.accept(path.message("kẹt", of="stuck"))
    async with path.store.write() as connection:
        await claims.claim(connection, path.clock())
    async with await psycopg.AsyncConnection.connect(database_url) as stopped:
        await stopped.execute("SELECT FROM inbox FOR UPDATE")  # in the middle of its heartbeat, say

        await path.start()
        await path.inbox.accept(path.message("câu hỏi"))
        await until(lambda: _seen(path.turn, 1))

    await path.settled()
    assert path.turn.texts == ["câu hỏi", "kẹt"]


async def test_postgresql_ends_the_session_of_a_gateway_that_stopped_in_mid_transaction(store: Store) -> None:
    if store.dialect != "postgresql":
        pytest.skip("SQLite has one gateway")
    async with store.write() as connection:
        for name in ("idle_in_transaction_session_timeout", "lock_timeout"):
            assert (await connection.execute(text(f"SHOW {name}"))).scalar_one() == "5s"


async def test_a_row_that_killed_its_process_three_times_is_dead_and_the_lane_goes_on(path: Path) -> None:
    await path.inbox.accept(path.message("gọi 0912345678 giúp tôi", key="m1"))
    await path.inbox.accept(path.message("câu sau", key="m2"))
    for _ in range(3):
        async with path.store.write() as connection:
            await claims.claim(connection, path.clock.now)
            await claims.reclaim(connection, path.clock())

    await path.start()
    await path.settled()

    said = await path.said()
    assert await path.statuses() == ["dead", "done"]
    assert said[0] == "citizen: gọi •••• giúp tôi"
    assert "1022" in said[1]
    assert said[2:] == ["citizen: câu sau", "assistant: Đã nhận: câu sau"]


async def test_a_body_no_key_opens_is_dead_with_an_apology(path: Path) -> None:
    stranger = Path(path.store, Cipher([new_key()]), path.clock)
    await stranger.inbox.accept(path.message("khoá cũ"))
    await path.inbox.accept(path.message("khoá mới"))

    await path.start()
    await path.settled()

    said = await path.said()
    assert await path.statuses() == ["dead", "done"]
    assert said[0].startswith("assistant: Xin lỗi")
    assert said[-1] == "assistant: Đã nhận: khoá mới"


async def test_a_turn_that_raises_is_answered_honestly_and_once(path: Path) -> None:
    async def fail(_inbound: Inbound) -> None:
        raise RuntimeError("engine said 012345678901")

    path.turn.script["hỏng"] = fail
    await path.start()
    await path.inbox.accept(path.message("hỏng"))
    await path.inbox.accept(path.message("tiếp"))
    await path.settled()

    lines = await path.lines()
    assert lines[1].payload["outcome"] == "engine_failed"
    assert path.turn.texts == ["hỏng", "tiếp"]
    async with path.store.read() as connection:
        errors = list((await connection.execute(select(inbox.c.error).order_by(inbox.c.id))).scalars())
    assert errors == ["RuntimeError", None]


async def test_a_turn_that_never_ends_is_given_up(path: Path) -> None:
    async def hang(_inbound: Inbound) -> None:
        await asyncio.sleep(3600)

    path.turn.script["treo"] = hang
    await path.start(turn_seconds=0.05)
    await path.inbox.accept(path.message("treo"))
    await path.settled()

    assert (await path.lines())[1].payload["outcome"] == "engine_failed"


async def _seen(turn: ScriptedTurn, messages: int) -> bool:
    return len(turn.seen) >= messages
