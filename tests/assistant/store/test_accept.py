"""What somebody outside waits for: several in one transaction, each with an outcome of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.store import Store
from assistant.store.tables import vault
from assistant.store.together import Together, Work

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def put(ref: str) -> Work[str]:
    async def work(connection: AsyncConnection) -> str:
        values = {"ref": ref, "ciphertext": b"", "expires_at": NOW}
        await connection.execute(insert(vault).values(values))
        return ref

    return work


async def count(store: Store) -> int:
    async with store.read() as connection:
        return int((await connection.execute(select(func.count()).select_from(vault))).scalar_one())


async def test_all_that_come_at_once_are_stored_and_each_hears_of_its_own(store: Store) -> None:
    refs = [str(number) for number in range(100)]

    assert await asyncio.gather(*(store.accept(put(ref), key=ref) for ref in refs)) == refs
    assert await count(store) == 100


async def test_one_that_fails_fails_alone(store: Store) -> None:
    outcomes = await asyncio.gather(
        *(store.accept(put(ref), key=ref) for ref in ("a", "b", "a", "c")), return_exceptions=True
    )

    assert [outcome for outcome in outcomes if isinstance(outcome, str)] == ["a", "b", "c"]
    assert isinstance(outcomes[2], IntegrityError)
    assert await count(store) == 3


async def test_those_that_come_meanwhile_share_one_transaction() -> None:
    transactions: list[list[int]] = []

    async def work(number: int) -> int:
        await asyncio.sleep(0)
        transactions[-1].append(number)
        return number

    together = Together(lambda: _begun(transactions))
    works = [together.write(lambda _none, number=number: work(number), key=str(9 - number)) for number in range(5)]

    assert await asyncio.gather(*works) == [0, 1, 2, 3, 4]
    assert transactions == [[4, 3, 2, 1, 0]]  # locked in the order of the keys


async def test_a_transaction_that_cannot_be_committed_is_an_error_to_everybody_in_it() -> None:
    together = Together(_uncommitted)

    async def work(_connection: AsyncConnection) -> None:
        return None

    outcomes = await asyncio.gather(*(together.write(work, key="a") for _ in range(3)), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [OperationalError] * 3


async def test_a_caller_that_gives_up_takes_no_other_along(store: Store) -> None:
    first = asyncio.create_task(store.accept(put("a"), key="a"))
    second = asyncio.create_task(store.accept(put("b"), key="b"))
    await asyncio.sleep(0)
    first.cancel()

    assert await second == "b"
    with pytest.raises(asyncio.CancelledError):
        await first


@asynccontextmanager
async def _begun(transactions: list[list[int]]) -> AsyncIterator[AsyncConnection]:
    transactions.append([])
    yield None  # type: ignore[misc]  # these works ask nothing of it


@asynccontextmanager
async def _uncommitted() -> AsyncIterator[AsyncConnection]:
    yield None  # type: ignore[misc]  # these works ask nothing of it
    raise OperationalError("COMMIT", None, OSError("the disk is full"))
