from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from actions.one_stop.attempts import FAILURES, AttemptLedger
from assistant.store import Store
from tests.fakes.clock import ManualClock

HOUR = timedelta(hours=1)


async def test_the_fifth_failure_in_an_hour_locks_the_conversation_for_every_code(
    ledger: AttemptLedger, clock: ManualClock
) -> None:
    first = clock()
    for number in range(5):
        assert await ledger.locked_until("web:1", "H19-261012-0001") is None
        await ledger.failed("web:1", f"H19-261012-000{number}")
        clock.advance(minutes=1)
    assert await ledger.locked_until("web:1", "H19-261012-9999") == first + HOUR
    assert await ledger.locked_until("web:2", "H19-261012-9999") is None


async def test_the_window_slides(ledger: AttemptLedger, clock: ManualClock) -> None:
    for _ in range(5):
        await ledger.failed("web:1", "H19-261012-0001")
        clock.advance(minutes=10)
    clock.advance(minutes=9)
    assert await ledger.locked_until("web:1", "x") is not None
    clock.advance(minutes=1)
    assert await ledger.locked_until("web:1", "x") is None
    await ledger.failed("web:1", "H19-261012-0001")
    assert await ledger.locked_until("web:1", "x") is not None


async def test_twenty_failures_from_many_conversations_lock_the_case_in_any_letter_case(
    ledger: AttemptLedger,
) -> None:
    for number in range(20):
        assert await ledger.locked_until("web:new", "H19-261012-0001") is None
        await ledger.failed(f"web:{number}", "H19-261012-0001")
    assert await ledger.locked_until("web:new", "h19-261012-0001") is not None
    assert await ledger.locked_until("web:new", "H19-261012-0002") is None


async def test_a_success_forgives_only_the_same_conversations_slips_on_the_same_case(ledger: AttemptLedger) -> None:
    for _ in range(4):
        await ledger.failed("web:1", "OWN")
    await ledger.succeeded("web:1", "OWN")
    for _ in range(4):
        await ledger.failed("web:1", "VICTIM")
    await ledger.succeeded("web:1", "OWN")
    await ledger.failed("web:1", "VICTIM")
    assert await ledger.locked_until("web:1", "OWN") is not None


async def test_the_owners_success_gives_a_guesser_no_fresh_start(ledger: AttemptLedger) -> None:
    for number in range(20):
        await ledger.failed(f"web:{number}", "OWN")
    await ledger.succeeded("web:owner", "OWN")
    assert await ledger.locked_until("web:owner", "OWN") is not None


async def test_failures_survive_a_restart_and_hold_hashes_only(tmp_path: Path, clock: ManualClock) -> None:
    url = f"sqlite:///{tmp_path / 'restart.sqlite'}"
    store = await Store.open(url, migrate=False)
    first = AttemptLedger(store, b"k" * 32, clock)
    await first.open()
    for _ in range(5):
        await first.failed("zalo:84900004321", "H19-261012-0001")
    await store.close()
    store = await Store.open(url, migrate=False)
    again = AttemptLedger(store, b"k" * 32, clock)
    await again.open()
    assert await again.locked_until("zalo:84900004321", "x") is not None
    await store.close()
    stored = (tmp_path / "restart.sqlite").read_bytes()
    assert b"84900004321" not in stored
    assert b"H19" not in stored


async def test_rows_older_than_the_window_are_deleted_by_the_next_failure(
    ledger: AttemptLedger, store: Store, clock: ManualClock
) -> None:
    for _ in range(3):
        await ledger.failed("web:1", "A")
    clock.advance(minutes=61)
    await ledger.failed("web:2", "B")
    async with store.read() as connection:
        assert len((await connection.execute(select(FAILURES))).all()) == 1


async def test_another_key_gives_other_hashes(ledger: AttemptLedger, store: Store, clock: ManualClock) -> None:
    for _ in range(5):
        await ledger.failed("web:1", "A")
    assert await AttemptLedger(store, b"j" * 32, clock).locked_until("web:1", "A") is None


async def test_a_failure_waits_for_another_writer_of_the_process_which_goes_on_meanwhile(
    ledger: AttemptLedger, store: Store
) -> None:
    begun, goes_on = asyncio.Event(), asyncio.Event()

    async def another() -> None:
        async with store.write() as connection:
            await connection.execute(insert(FAILURES).values(conversation="a", code="a", at_ms=1))
            begun.set()
            await goes_on.wait()

    writer = asyncio.create_task(another())
    await begun.wait()
    waiting = asyncio.create_task(ledger.failed("web:1", "A"))
    await asyncio.sleep(0.01)  # the loop still runs
    goes_on.set()
    await asyncio.gather(writer, waiting)


def test_a_short_key_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="at least 16 bytes"):
        AttemptLedger(store, b"short")
