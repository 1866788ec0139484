"""An account's tokens: encrypted, changed by one at a time, and never lost between two processes."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from assistant.channels.tokens import HOLD, StoredTokens
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from assistant.store.tables import channel_tokens
from connectors.zalo.keeper import TokenKeeper
from connectors.zalo.tokens import TokenPair, TokenState
from tests.fakes.clock import ManualClock


class House:
    """One database, as several processes open it."""

    def __init__(self, store: Store, cipher: Cipher, clock: ManualClock) -> None:
        self.store = store
        self.cipher = cipher
        self.clock = clock

    def process(self, account: str = "oa1") -> StoredTokens:
        return StoredTokens(self.store, self.cipher, account, clock=self.clock)

    def pair(self, name: str) -> TokenPair:
        now = self.clock()
        return TokenPair(f"access-{name}", f"refresh-{name}", now + timedelta(hours=25), now + timedelta(days=90), now)


class Refreshing:
    """An OAuth host where every refresh token works once."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.used: list[str] = []

    async def refresh(self, refresh_token: str) -> TokenPair:
        assert refresh_token not in self.used, "a refresh token was used twice"
        self.used.append(refresh_token)
        await asyncio.sleep(0.01)
        return self._house.pair(f"{len(self.used)}")


@pytest.fixture
def house(store: Store, cipher: Cipher, clock: ManualClock) -> House:
    return House(store, cipher, clock)


async def test_before_the_first_grant_there_is_nothing(house: House) -> None:
    async with house.process().held() as held:
        assert held.pair is None
    assert await house.process().kept() is None


async def test_a_pair_that_was_replaced_is_committed_at_once_and_not_readable(house: House) -> None:
    pair = house.pair("a")
    async with house.process().held() as held:
        await held.replace(pair)
        async with house.store.read() as connection:
            row = (await connection.execute(select(channel_tokens))).one()
    assert b"access-a" not in row.sealed
    assert row.state == "ok"

    async with house.process().held() as held:
        assert held.pair == pair


async def test_one_process_waits_for_the_other_and_reads_what_it_left(house: House) -> None:
    seen: list[str | None] = []

    async def change(name: str) -> None:
        async with house.process().held() as held:
            seen.append(held.pair.access_token if held.pair else None)
            await asyncio.sleep(0.05)
            await held.replace(house.pair(name))

    await asyncio.gather(change("a"), change("b"), change("c"))

    assert seen[0] is None
    assert len(set(seen)) == 3


async def test_accounts_do_not_wait_for_each_other(house: House) -> None:
    async with house.process("oa1").held() as one, house.process("oa2").held() as two:
        await one.replace(house.pair("a"))
        assert two.pair is None


async def test_the_lock_of_a_process_that_died_ends_by_itself(house: House) -> None:
    dead = house.process().held()
    await dead.__aenter__()
    house.clock.advance(seconds=HOLD.total_seconds() + 1)

    async with asyncio.timeout(5), house.process().held() as held:
        await held.replace(house.pair("a"))

    await dead.__aexit__(None, None, None)  # it lives after all, and takes nothing away
    assert (await house.process().kept()) is not None


async def test_twenty_sends_in_two_processes_make_one_refresh(house: House) -> None:
    await house.process().keep(house.pair("old"))
    house.clock.advance(hours=26)
    oauth = Refreshing(house)
    keepers = [TokenKeeper(house.process(), oauth, clock=house.clock) for _ in range(2)]

    tokens = await asyncio.gather(*(keepers[number % 2].access_token() for number in range(20)))

    assert set(tokens) == {"access-1"}
    assert oauth.used == ["refresh-old"]


async def test_a_grant_that_ended_stays_ended_until_a_new_pair_comes(house: House) -> None:
    await house.process().keep(house.pair("a"))
    async with house.process().held() as held:
        await held.require_reauth()
    kept = await house.process().kept()
    assert kept is not None
    assert kept.state is TokenState.REAUTH_REQUIRED

    await house.process().keep(house.pair("b"))
    kept = await house.process().kept()
    assert kept is not None
    assert kept.state is TokenState.OK


async def test_another_key_finds_nothing_to_use(house: House) -> None:
    await house.process().keep(house.pair("a"))
    other = StoredTokens(house.store, Cipher(["b" * 43 + "="]), "oa1", clock=house.clock)

    async with other.held() as held:
        assert held.pair is None
        assert held.state is TokenState.REAUTH_REQUIRED
