"""Sessions: bound to their origin, renewed by generations, over when they are ended."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from assistant.gateway.sessions import Grant, Refusal, SessionRefused, Sessions
from assistant.gateway.token import TokenSigner
from assistant.store import Store
from assistant.store.tables import sessions as table
from tests.fakes.clock import ManualClock

OURS = frozenset({"self"})
IDLE = timedelta(days=30)


@pytest.fixture
def signer(clock: ManualClock) -> TokenSigner:
    return TokenSigner(b"k" * 32, clock=clock, idle=IDLE)


@pytest.fixture
def sessions(store: Store, signer: TokenSigner) -> Sessions:
    return Sessions(store, signer)


async def refusal(sessions: Sessions, grant: Grant, origins: frozenset[str] = OURS) -> Refusal | None:
    """Why the token is refused; None when it is taken."""
    try:
        claims = await sessions.check(grant.token, origins)
    except SessionRefused as refused:
        return refused.code
    assert claims.conversation_id == grant.conversation_id
    return None


async def rows(store: Store) -> int:
    async with store.read() as connection:
        return (await connection.execute(select(func.count()).select_from(table))).scalar_one()


async def test_opening_and_using_a_session_stores_nothing(sessions: Sessions, store: Store) -> None:
    grant = sessions.open("self")

    assert await refusal(sessions, grant) is None
    assert await rows(store) == 0


async def test_a_token_works_for_its_origin_only(sessions: Sessions) -> None:
    site = sessions.open("https://a.example")

    assert await refusal(sessions, site, frozenset({"https://a.example"})) is None
    for other in (OURS, frozenset({"https://b.example"}), frozenset({"self", "none"})):
        assert await refusal(sessions, site, other) == "wrong_origin"


async def test_an_unused_session_expires_and_a_used_one_does_not(sessions: Sessions, clock: ManualClock) -> None:
    left, kept = sessions.open("self"), sessions.open("self")
    assert left.expires_at == clock() + IDLE
    for _ in range(3):
        clock.advance(days=20)
        kept = await sessions.renew(kept.token, OURS)

    assert await refusal(sessions, left) == "token_expired"
    assert await refusal(sessions, kept) is None


async def test_a_young_token_is_renewed_within_its_generation(
    sessions: Sessions, store: Store, signer: TokenSigner, clock: ManualClock
) -> None:
    first = sessions.open("self")
    clock.advance(minutes=59)
    second = await sessions.renew(first.token, OURS)

    assert (first.renew_after, second.renew_after) == (timedelta(hours=1), timedelta(minutes=1))
    assert second.expires_at == first.expires_at + timedelta(minutes=59)
    assert await refusal(sessions, first) is None
    assert await rows(store) == 0
    clock.advance(minutes=1)  # renewing does not make a generation young again
    third = signer.read((await sessions.renew(second.token, OURS)).token)
    assert third is not None
    assert third.generation == 1


async def test_a_replaced_token_works_two_minutes_for_another_tab_and_is_then_refused(
    sessions: Sessions, clock: ManualClock
) -> None:
    old = sessions.open("self")
    clock.advance(hours=1)
    new = await sessions.renew(old.token, OURS)
    assert await refusal(sessions, new) is None

    clock.advance(minutes=2)
    assert await refusal(sessions, old) is None
    clock.advance(seconds=1)
    assert await refusal(sessions, old) == "token_replaced"
    with pytest.raises(SessionRefused, match="token_replaced"):
        await sessions.renew(old.token, OURS)
    assert await refusal(sessions, new) is None


async def test_a_token_whose_successor_never_arrived_works_on_and_gets_it_again(
    sessions: Sessions, signer: TokenSigner, clock: ManualClock
) -> None:
    old = sessions.open("self")
    clock.advance(hours=1)
    lost = await sessions.renew(old.token, OURS)
    clock.advance(days=3)

    assert await refusal(sessions, old) is None
    again = await sessions.renew(old.token, OURS)
    generations = [signer.read(grant.token) for grant in (lost, again)]
    assert [claims.generation for claims in generations if claims] == [1, 1]
    assert await refusal(sessions, again) is None
    assert await refusal(sessions, old) == "token_replaced"


async def test_a_token_two_generations_old_is_refused_at_once(sessions: Sessions, clock: ManualClock) -> None:
    first = sessions.open("self")
    clock.advance(hours=1)
    second = await sessions.renew(first.token, OURS)
    clock.advance(hours=1)
    third = await sessions.renew(second.token, OURS)

    assert await refusal(sessions, first) == "token_replaced"
    assert await refusal(sessions, second) is None
    assert await refusal(sessions, third) is None


async def test_two_tabs_that_renew_at_once_get_the_same_generation(
    sessions: Sessions, signer: TokenSigner, clock: ManualClock
) -> None:
    old = sessions.open("self")
    for generation in (1, 2):
        clock.advance(hours=1)
        grants = await asyncio.gather(*(sessions.renew(old.token, OURS) for _ in range(5)))
        claims = [signer.read(grant.token) for grant in grants]
        assert {found.generation for found in claims if found} == {generation}
        assert len({found.issued_at for found in claims if found}) == 1
        old = grants[0]


async def test_an_ended_session_takes_no_token_of_any_generation(
    sessions: Sessions, store: Store, clock: ManualClock
) -> None:
    first = sessions.open("self")
    async with store.write() as connection:
        row = {"generation": 0, "confirmed": True, "rotated_at": clock(), "ended_at": clock()}
        await connection.execute(insert(table).values(conversation_id=first.conversation_id, **row))
    clock.advance(hours=2)

    assert await refusal(sessions, first) == "session_ended"
    with pytest.raises(SessionRefused, match="session_ended"):
        await sessions.renew(first.token, OURS)
    assert await sessions.ended(first.conversation_id)
    assert not await sessions.ended("another")


async def test_a_forged_token_is_told_apart_from_an_expired_one(sessions: Sessions, clock: ManualClock) -> None:
    grant = sessions.open("self")
    forged = Grant(grant.conversation_id, grant.token[:-1] + "_", grant.expires_at, grant.renew_after)
    clock.advance(days=31)

    assert await refusal(sessions, forged) == "bad_token"
    assert await refusal(sessions, grant) == "token_expired"


async def test_rows_go_when_no_token_can_need_them(sessions: Sessions, store: Store, clock: ManualClock) -> None:
    grant = sessions.open("self")
    clock.advance(hours=1)
    await sessions.renew(grant.token, OURS)
    clock.advance(days=31)

    assert (await sessions.purge(), await rows(store)) == (0, 1)
    clock.advance(hours=2)
    assert (await sessions.purge(), await rows(store)) == (1, 0)
