"""Consent, codes and the calls for tokens."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from connectors.zalo.client import ZaloOAClient
from connectors.zalo.errors import ZaloNoAnswer, ZaloOAuthException
from connectors.zalo.oauth import ZaloOAuth
from connectors.zalo.pkce import Pkce
from connectors.zalo.tokens import REFRESH_LIFE
from tests.connectors.zalo.desk import Desk
from tests.fakes.serving import serving
from tests.fakes.zalo.recorder import Recorder


async def consent(desk: Desk, pkce: Pkce, **changed: str) -> str:
    """What comes back to the callback address after the administrator clicked "allow"."""
    callback = changed.get("callback", desk.zalo.world.callback_url)
    url = desk.oauth.permission_url(callback, pkce.challenge, "st-1")
    return (await desk.http.get(url)).headers["location"]


def test_the_challenge_is_that_of_the_standard() -> None:
    known = Pkce("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")

    assert known.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_a_new_verifier_satisfies_both_readings_of_the_rules() -> None:
    pkce = Pkce.new()

    assert re.fullmatch("[A-Za-z0-9]{43}", pkce.verifier)
    assert pkce != Pkce.new()
    assert pkce.verifier not in repr(pkce)


def test_the_static_pair_is_the_one_in_the_console() -> None:
    assert Pkce.of_mode("static", "v" * 43).verifier == "v" * 43
    assert Pkce.of_mode("dynamic", "v" * 43).verifier != "v" * 43
    with pytest.raises(ValueError, match="verifier"):
        Pkce.of_mode("static")


async def test_from_consent_to_tokens(desk: Desk) -> None:
    pkce = Pkce.new()
    query = parse_qs(urlsplit(await consent(desk, pkce)).query)
    assert query["oa_id"] == [desk.zalo.world.oa_id]
    assert query["state"] == ["st-1"]

    pair = await desk.oauth.exchange(query["code"][0], pkce.verifier)

    desk.zalo.oauth.check(pair.access_token)
    assert pair.expires_at - pair.obtained_at == timedelta(hours=25)
    assert pair.refresh_expires_at - pair.obtained_at == REFRESH_LIFE


async def test_a_code_works_once_and_for_ten_minutes_and_with_its_verifier(desk: Desk) -> None:
    pkce = Pkce.new()

    async def code() -> str:
        return parse_qs(urlsplit(await consent(desk, pkce)).query)["code"][0]

    used, other, late = await code(), await code(), await code()
    await desk.oauth.exchange(used, pkce.verifier)
    with pytest.raises(ZaloOAuthException, match="Invalid authorization code"):
        await desk.oauth.exchange(used, pkce.verifier)
    with pytest.raises(ZaloOAuthException, match="Invalid code verifier"):
        await desk.oauth.exchange(other, Pkce.new().verifier)
    desk.zalo.clock.advance(minutes=10)
    with pytest.raises(ZaloOAuthException, match="Invalid authorization code"):
        await desk.oauth.exchange(late, pkce.verifier)


async def test_an_error_brings_its_name(desk: Desk) -> None:
    wrong = ZaloOAuth(desk.http, "1", desk.zalo.world.app_secret, prefix=desk.url)

    with pytest.raises(ZaloOAuthException) as error:
        await wrong.refresh("rt")

    assert (error.value.code, error.value.name) == (-14002, "Invalid appId")


async def test_the_permission_url_has_what_is_asked_for_and_no_more(desk: Desk) -> None:
    plain = desk.oauth.permission_url("https://a.example/cb")
    full = desk.oauth.permission_url("https://a.example/cb", "ch", "st", method=True)

    assert parse_qs(urlsplit(plain).query) == {
        "app_id": [desk.zalo.world.app_id],
        "redirect_uri": ["https://a.example/cb"],
    }
    assert set(parse_qs(urlsplit(full).query)) == {
        "app_id",
        "redirect_uri",
        "code_challenge",
        "code_challenge_method",
        "state",
    }


async def test_the_client_keeps_what_it_fetched_when_nobody_else_does(desk: Desk) -> None:
    pkce = Pkce.new()
    code = parse_qs(urlsplit(await consent(desk, pkce)).query)["code"][0]
    world = desk.zalo.world
    client = ZaloOAClient(
        world.app_id,
        world.app_secret,
        http=desk.http,
        oauth_prefix=desk.url,
        endpoint_prefix=desk.url,
        clock=world.clock,
    )

    access, refresh, ends = await client.get_access_token_from_authorization_code(code, pkce.verifier)

    assert (client.access_token, client.refresh_token) == (access, refresh)
    assert ends == int(world.clock().timestamp()) + 90000
    assert not client.isAccessTokenExpired()
    desk.zalo.clock.advance(hours=26)
    assert client.is_access_token_expired()
    await client.refresh_acccess_token()
    assert client.access_token != access
    assert (await client.get_oa())["data"]["oaid"] == world.oa_id


async def test_a_kept_pair_is_never_refreshed_behind_its_keepers_back(desk: Desk) -> None:
    with pytest.raises(RuntimeError):
        await desk.client.refresh_access_token()


async def test_an_answer_without_tokens_is_none(desk: Desk) -> None:
    recorder = Recorder()
    async with serving(recorder.app) as url:
        with pytest.raises(ZaloNoAnswer):
            await ZaloOAuth(desk.http, "1", "s", prefix=url).refresh("rt")
