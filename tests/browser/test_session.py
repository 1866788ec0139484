"""Sessions in the browser: one token for all tabs, renewed in time; a new conversation when the old one is over."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.home import Home

pytestmark = pytest.mark.browser

KEPT = "tro-ly-dong-nai/session"
OVER = "Cuộc trò chuyện trước đã kết thúc."


async def session(page: Page) -> dict[str, str]:
    kept: dict[str, str] = json.loads(await page.evaluate("(key) => localStorage[key]", KEPT))
    return kept


async def due(page: Page) -> None:
    """Make the renewal due now."""
    await page.evaluate(
        "(key) => { localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), renew_at: 0 }); }", KEPT
    )
    await page.reload()


async def test_a_token_is_renewed_in_time_and_the_conversation_goes_on(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("một")
    before = await session(talk.page)
    home.later(minutes=61)
    await due(talk.page)
    await talk.answered("hai")

    after = await session(talk.page)
    assert after["token"] != before["token"]
    assert after["conversation_id"] == before["conversation_id"]
    assert await talk.said() == ["một", "Đã nhận: một", "hai", "Đã nhận: hai"]


async def test_a_tab_goes_on_with_the_token_that_another_has_renewed(home: Home) -> None:
    one, two = await home.tab(), await home.tab()
    await one.answered("một")
    await two.line("Đã nhận: một")
    home.later(minutes=61)
    await due(one.page)
    await one.answered("hai")
    home.later(minutes=64)  # now the token of before is refused
    await two.answered("ba")
    await one.line("Đã nhận: ba")

    assert (await session(one.page)) == (await session(two.page))
    assert await one.said() == await two.said()
    assert home.turn.texts == ["một", "hai", "ba"]


RENEW = """async (key) => {
  const kept = JSON.parse(localStorage[key]);
  const bearer = (token) => ({ headers: { Authorization: `Bearer ${token}` } });
  const renewed = await (await fetch("/api/session", { method: "POST", ...bearer(kept.token) })).json();
  await fetch("/api/history", bearer(renewed.token));
  localStorage[key] = JSON.stringify({ ...kept, token: renewed.token });
}"""


async def test_a_token_replaced_on_the_way_is_given_up_for_the_newer_one_of_another_tab(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("một")
    old = await session(talk.page)
    other = await home.context.new_page()
    await other.goto(home.url + "/manifest.webmanifest")  # of the same origin, and sends nothing by itself
    used: list[str] = []

    async def renewed_meanwhile(route: Route) -> None:
        used.append(route.request.headers["authorization"])
        if len(used) == 1:
            home.later(minutes=61)
            await other.evaluate(RENEW, KEPT)
            home.later(minutes=64)  # the token that this request carries is refused from now on
        await route.fallback()

    await talk.page.route("**/api/messages", renewed_meanwhile)
    await talk.answered("hai")

    newer = (await session(talk.page))["token"]
    assert used == [f"Bearer {old['token']}", f"Bearer {newer}"]
    assert newer != old["token"]
    assert await talk.said() == ["một", "Đã nhận: một", "hai", "Đã nhận: hai"]


async def test_after_a_long_time_a_new_conversation_begins_and_says_so(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("chuyện cũ")
    home.later(days=40)
    await talk.page.reload()

    await expect(talk.root.locator("#told")).to_contain_text(OVER)
    await expect(talk.root.locator("#news")).to_contain_text(OVER)
    await expect(talk.root.locator("#log .line")).to_have_count(0)
    await expect(talk.root.locator("#welcome")).to_be_visible()
    await talk.answered("chuyện mới")
    await expect(talk.root.locator("#told")).to_be_hidden()
    assert await talk.said() == ["chuyện mới", "Đã nhận: chuyện mới"]


async def test_what_was_not_sent_yet_goes_into_the_new_conversation(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("chuyện cũ")
    await home.context.set_offline(True)
    await talk.ask("chờ mạng")
    home.later(days=40)
    await home.context.set_offline(False)

    await talk.line("Đã nhận: chờ mạng")
    assert await talk.said() == ["chờ mạng", "Đã nhận: chờ mạng"]
    assert home.turn.texts == ["chuyện cũ", "chờ mạng"]


async def test_no_cookie_and_nothing_but_the_session_is_kept(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("một")

    assert await home.context.cookies() == []
    assert await talk.page.evaluate("Object.keys(localStorage)") == [KEPT]
    assert set(await session(talk.page)) == {"conversation_id", "token", "renew_at"}
