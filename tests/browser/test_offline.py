"""Without a network: what is written waits, is seen to wait, and is sent once and in order."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Route, expect

from tests.browser.home import Home

pytestmark = pytest.mark.browser

WAITS = "Sẽ gửi khi có mạng"


async def test_messages_of_airplane_mode_are_sent_once_and_in_order(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("trên mặt đất")
    await home.context.set_offline(True)
    for text in ("một", "hai", "ba"):
        await talk.ask(text)

    await expect(talk.root.locator("#log").get_by_text(WAITS)).to_have_count(3)
    await expect(talk.root.locator("#offline")).to_be_visible()
    await home.context.set_offline(False)
    await talk.line("Đã nhận: ba")
    assert home.turn.texts == ["trên mặt đất", "một", "hai", "ba"]
    await expect(talk.root.locator("#log").get_by_text(WAITS)).to_have_count(0)
    await expect(talk.root.locator("#away")).to_be_hidden()


async def test_they_survive_a_reload_while_the_network_is_away(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("trước")

    async def away(route: Route) -> None:
        await route.abort("internetdisconnected")

    await home.context.route("**/api/**", away)
    await talk.ask("trong hầm")
    await expect(talk.root.locator("#log").get_by_text(WAITS)).to_be_visible()
    await talk.page.reload()
    await expect(talk.citizen).to_have_text(re.compile("trong hầm.*" + WAITS, re.DOTALL))
    await talk.ask("vẫn trong hầm")
    await expect(talk.citizen).to_have_count(2)
    await home.context.unroute("**/api/**")
    await talk.page.evaluate("dispatchEvent(new Event('online'))")

    await talk.line("Đã nhận: vẫn trong hầm")
    assert home.turn.texts == ["trước", "trong hầm", "vẫn trong hầm"]
    assert await talk.said() == [
        text for asked in ("trước", "trong hầm", "vẫn trong hầm") for text in (asked, f"Đã nhận: {asked}")
    ]


async def test_in_airplane_mode_the_page_itself_can_be_opened_again(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("trước")
    await talk.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    await home.context.set_offline(True)
    await talk.ask("trên mây")
    await expect(talk.citizen.last).to_contain_text(WAITS)
    await talk.page.reload()
    await expect(talk.citizen).to_have_text(re.compile("trên mây.*" + WAITS, re.DOTALL))
    await home.context.set_offline(False)

    await talk.line("Đã nhận: trên mây")
    assert await talk.said() == ["trước", "Đã nhận: trước", "trên mây", "Đã nhận: trên mây"]
    assert home.turn.texts == ["trước", "trên mây"]


async def test_two_tabs_that_hold_the_same_message_send_it_once(home: Home) -> None:
    one, two = await home.tab(), await home.tab()
    await home.context.set_offline(True)
    await one.ask("chỉ một lần")
    await expect(two.citizen).to_contain_text(WAITS)
    await two.ask("từ tab kia")
    await expect(one.citizen).to_have_count(2)
    await home.context.set_offline(False)

    await one.line("Đã nhận: từ tab kia")
    await two.line("Đã nhận: từ tab kia")
    assert home.turn.texts == ["chỉ một lần", "từ tab kia"]
    assert await one.said() == await two.said()


@pytest.mark.parametrize("locks", ["browser", "lease"])
async def test_a_tab_that_is_closed_leaves_its_messages_to_the_other(home: Home, locks: str) -> None:
    if locks == "lease":
        await home.context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    one, two = await home.tab(), await home.tab()
    await two.answered("sẵn sàng")
    await home.context.set_offline(True)
    await one.ask("di chúc của tab một")
    await expect(two.citizen).to_have_count(2)
    await one.page.close()
    await home.context.set_offline(False)

    await two.line("Đã nhận: di chúc của tab một")
    assert home.turn.texts == ["sẵn sàng", "di chúc của tab một"]


async def test_a_busy_server_is_tried_again_by_itself_and_by_hand(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("trước")

    async def busy(route: Route) -> None:
        error = {"error": {"code": "stopping", "message": "Hệ thống đang khởi động lại."}}
        await route.fulfill(status=503, json=error, headers={"Retry-After": "60"})

    await home.context.route("**/api/messages", busy)
    await talk.ask("lúc bận")
    waiting = talk.citizen.last
    await expect(waiting).to_contain_text("Sẽ tự gửi lại. Hệ thống đang khởi động lại.")
    await home.context.unroute("**/api/messages")
    await waiting.get_by_role("button", name="Gửi lại").click()

    await talk.line("Đã nhận: lúc bận")
    assert home.turn.texts == ["trước", "lúc bận"]


async def test_a_message_that_is_refused_says_why_and_can_be_sent_again_or_dropped(home: Home) -> None:
    talk = await home.tab()

    async def refuse(route: Route) -> None:
        await route.fulfill(status=400, json={"error": {"code": "bad", "message": "Tin này không gửi được."}})

    await home.context.route("**/api/messages", refuse)
    await talk.ask("bị từ chối")
    failed = talk.citizen.first
    await expect(failed).to_contain_text("Chưa gửi được: Tin này không gửi được.")
    await talk.page.reload()
    await expect(failed).to_contain_text("Chưa gửi được")
    await talk.ask("bỏ đi")
    await expect(talk.root.locator(".failed")).to_have_count(2)
    await talk.citizen.last.get_by_role("button", name="Bỏ tin này").click()
    await expect(talk.citizen).to_have_count(1)
    await home.context.unroute("**/api/messages")
    await failed.get_by_role("button", name="Gửi lại").click()

    await talk.line("Đã nhận: bị từ chối")
    assert home.turn.texts == ["bị từ chối"]


async def test_a_stream_that_died_while_the_device_slept_is_noticed(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("trước khi ngủ")
    streams: list[str] = []
    talk.page.on("request", lambda sent: streams.append(sent.url) if sent.url.endswith("/api/events") else None)
    seen = "document.dispatchEvent(new Event('visibilitychange'))"
    await talk.page.evaluate(seen)
    await talk.page.wait_for_timeout(300)
    assert streams == []  # heard of a moment ago: left alone
    await talk.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 30000; }")
    async with talk.page.expect_request("**/api/events"):
        await talk.page.evaluate(seen)

    await talk.answered("sau khi ngủ")
    await expect(talk.root.locator("#away")).to_be_hidden()
