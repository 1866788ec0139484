"""Tokens that rotate: one refresh for many, committed before it is used, and an end that is noticed."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from connectors.zalo.errors import ZaloHTTPError, ZaloNoToken, ZaloOAuthException, ZaloReauthRequired
from connectors.zalo.keeper import TokenKeeper
from connectors.zalo.message import ZaloMessageBody, ZaloRecipient
from connectors.zalo.tokens import TokenState
from tests.connectors.zalo.desk import USER, Desk
from tests.fakes.zalo.token_store import MemoryTokenStore

CS = "/v3.0/oa/message/cs"


async def send(desk: Desk) -> None:
    await desk.client.send_message(ZaloRecipient(user_id=USER), ZaloMessageBody("Xin chào"))


async def test_a_good_token_is_not_refreshed(desk: Desk) -> None:
    desk.zalo.says(USER, "hỏi")

    await send(desk)

    assert desk.zalo.oauth.refreshes == 0


@pytest.mark.parametrize("as_216", [False, True])
async def test_twenty_sends_with_a_token_that_died_make_one_refresh(desk: Desk, as_216: bool) -> None:
    desk.zalo.says(USER, "hỏi")
    desk.zalo.world.expired_as_216 = as_216
    await send(desk)
    desk.zalo.oauth.pair()  # somebody else refreshed: the access token is dead long before its time

    await asyncio.gather(*(send(desk) for _ in range(20)))

    assert desk.zalo.oauth.refreshes == 1
    assert len(desk.zalo.world.sent) == 21
    assert sum(code in (-216, -220) for code in desk.codes(CS)) == 20


async def test_twenty_sends_after_the_token_ran_out_make_one_refresh(desk: Desk) -> None:
    desk.zalo.clock.advance(hours=26)
    desk.zalo.says(USER, "hỏi")

    await asyncio.gather(*(send(desk) for _ in range(20)))

    assert desk.zalo.oauth.refreshes == 1
    assert desk.codes(CS) == [0] * 20


async def test_a_token_is_renewed_before_it_ends(desk: Desk) -> None:
    desk.zalo.clock.advance(hours=19, minutes=59)
    await desk.keeper.access_token()
    assert desk.zalo.oauth.refreshes == 0

    desk.zalo.clock.advance(minutes=1)
    await desk.keeper.access_token()

    assert desk.zalo.oauth.refreshes == 1


async def test_a_short_life_is_renewed_after_four_fifths_of_it(desk: Desk) -> None:
    desk.zalo.oauth.life = timedelta(hours=1)
    desk.zalo.clock.advance(hours=20)
    await desk.keeper.access_token()
    desk.zalo.clock.advance(minutes=47)
    await desk.keeper.access_token()
    assert desk.zalo.oauth.refreshes == 1

    desk.zalo.clock.advance(minutes=1)
    await desk.keeper.access_token()

    assert desk.zalo.oauth.refreshes == 2


async def test_two_processes_refresh_once(desk: Desk) -> None:
    other = TokenKeeper(MemoryTokenStore(desk.row), desk.oauth, clock=desk.zalo.clock)
    desk.zalo.clock.advance(hours=21)

    tokens = await asyncio.gather(desk.keeper.access_token(), other.access_token())

    assert tokens[0] == tokens[1]
    assert desk.zalo.oauth.refreshes == 1


async def test_a_pair_that_another_process_fetched_is_taken_over(desk: Desk) -> None:
    other = TokenKeeper(MemoryTokenStore(desk.row), desk.oauth, clock=desk.zalo.clock)
    mine = await desk.keeper.access_token()
    theirs = await other.renewed(mine)

    assert await desk.keeper.renewed(mine) == theirs
    assert desk.zalo.oauth.refreshes == 1


async def test_the_new_pair_is_stored_before_it_is_used(desk: Desk) -> None:
    desk.zalo.says(USER, "hỏi")
    desk.zalo.clock.advance(hours=21)

    def no_disk() -> None:
        raise OSError("disk full")

    desk.row.before_commit = no_disk
    with pytest.raises(ZaloNoToken):
        await send(desk)
    assert desk.codes(CS) == []

    desk.row.before_commit = lambda: None
    await send(desk)
    assert desk.codes(CS) == [0]
    assert desk.zalo.oauth.refreshes == 1, "the pair that could not be stored was not lost"


async def test_who_gives_up_waiting_does_not_lose_the_new_pair(desk: Desk) -> None:
    desk.zalo.clock.advance(hours=21)
    reached, go = asyncio.Event(), asyncio.Event()
    ask = desk.oauth.refresh

    class Slow:
        async def refresh(self, refresh_token: str):  # type: ignore[no-untyped-def]
            pair = await ask(refresh_token)
            reached.set()
            await go.wait()
            return pair

    keeper = TokenKeeper(MemoryTokenStore(desk.row), Slow(), clock=desk.zalo.clock)
    waiting = asyncio.create_task(keeper.access_token())
    await reached.wait()
    waiting.cancel()  # the sender's time is up, and Zalo has rotated already
    await asyncio.gather(waiting, return_exceptions=True)
    go.set()
    await keeper.settle()

    assert desk.row.pair is not None
    desk.zalo.oauth.check(desk.row.pair.access_token)
    assert len(desk.row.history) == 2


async def test_after_a_crash_between_rotation_and_use_the_store_has_the_new_pair(desk: Desk) -> None:
    await desk.keeper.renewed(await desk.keeper.access_token())

    restarted = TokenKeeper(MemoryTokenStore(desk.row), desk.oauth, clock=desk.zalo.clock)

    desk.zalo.oauth.check(await restarted.access_token())
    assert desk.zalo.oauth.refreshes == 1


async def test_a_used_up_refresh_token_is_the_end_and_says_so_once(desk: Desk) -> None:
    assert desk.row.pair is not None
    await desk.oauth.refresh(desk.row.pair.refresh_token)  # by somebody who kept the answer

    for _ in range(3):
        with pytest.raises(ZaloReauthRequired):
            await desk.keeper.renewed(desk.row.pair.access_token)

    assert desk.row.state is TokenState.REAUTH_REQUIRED
    assert desk.alarms == ["reauth_required"]
    assert desk.zalo.oauth.refreshes == 1


async def test_a_new_consent_ends_the_end(desk: Desk) -> None:
    desk.zalo.oauth.revoke()
    assert desk.row.pair is not None
    with pytest.raises(ZaloReauthRequired):
        await desk.keeper.renewed(desk.row.pair.access_token)

    access, refresh = desk.zalo.oauth.pair()
    old = desk.row.pair
    async with MemoryTokenStore(desk.row).held() as held:
        await held.replace(type(old)(access, refresh, old.expires_at, old.refresh_expires_at, old.obtained_at))

    assert await desk.keeper.access_token() == access


@pytest.mark.parametrize("status", [500, 503, 404])
async def test_a_server_that_fails_is_not_the_end_while_the_token_still_works(desk: Desk, status: int) -> None:
    desk.zalo.clock.advance(hours=21)
    desk.zalo.world.next_statuses.append(status)

    before = await desk.keeper.access_token()
    assert desk.row.state is TokenState.OK
    assert await desk.keeper.access_token() == before, "not asked again within the minute"
    assert desk.zalo.oauth.refreshes == 0

    desk.zalo.clock.advance(minutes=1)
    assert await desk.keeper.access_token() != before


async def test_a_server_that_fails_when_there_is_no_other_token_is_told(desk: Desk) -> None:
    desk.zalo.clock.advance(hours=26)
    desk.zalo.world.next_statuses.append(503)

    with pytest.raises(ZaloHTTPError):
        await desk.keeper.access_token()
    await desk.keeper.access_token()

    assert desk.row.state is TokenState.OK
    assert desk.alarms == ["refresh_failed"]


async def test_no_grant_at_all(desk: Desk) -> None:
    desk.row.pair = None

    with pytest.raises(ZaloReauthRequired):
        await desk.keeper.access_token()


async def test_three_months_of_silence_are_the_end(desk: Desk) -> None:
    desk.zalo.clock.advance(days=91)

    with pytest.raises(ZaloReauthRequired) as end:
        await desk.keeper.access_token()

    assert isinstance(end.value.__cause__, ZaloOAuthException)
    assert end.value.name == "Invalid refresh token"


def test_tokens_are_not_in_a_repr(desk: Desk) -> None:
    assert desk.row.pair is not None
    assert desk.row.pair.access_token not in repr(desk.row.pair)
    assert desk.row.pair.refresh_token not in repr(desk.row.pair)
