"""The widget without a mouse: keys, the order of focus, and targets for fingers."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Site
from tests.browser.replies import birth_answer

pytestmark = pytest.mark.browser


async def test_everything_works_from_the_keyboard(site: Site) -> None:
    site.gateway.turn.script["khai sinh ở đâu"] = birth_answer
    await site.page.locator(site.launcher).focus()
    await site.page.keyboard.press("Enter")
    await site.frame.locator("#text").wait_for()
    await expect(site.frame.locator("#text")).to_be_focused()

    await site.page.keyboard.type("khai sinh ở đâu")
    await site.page.keyboard.press("Enter")
    await site.frame.get_by_role("button", name="Thời gian").wait_for()
    for before in ("Đính kèm ảnh hoặc PDF", "Hữu ích", "Thời gian"):
        await site.page.keyboard.press("Shift+Tab")
        await expect(site.frame.get_by_role("button", name=before, exact=True)).to_be_focused()
    await site.page.keyboard.press("Enter")
    await site.frame.locator("#log").get_by_text("Đã nhận: [p:1:t]").wait_for()

    await site.page.keyboard.press("Escape")
    await expect(site.page.locator("dongnai-assistant .panel")).to_be_hidden()
    assert await site.focused() == "launcher"


async def test_the_order_of_focus_is_hotline_menu_close_talk_files_field_send(site: Site) -> None:
    await site.open()
    await site.frame.locator(".round").first.focus()
    seen = []
    for _ in range(3):
        await site.page.keyboard.press("Tab")
        seen.append(await site.focused_inside())

    assert seen == ["more", "close", "scroll"]
    await site.frame.locator("#attach").focus()
    await site.page.keyboard.press("Tab")
    await expect(site.frame.locator("#text")).to_be_focused()
    if await site.frame.locator("#mic").is_visible():
        await site.page.keyboard.press("Tab")
    await site.page.keyboard.press("Tab")
    await expect(site.frame.get_by_role("button", name="Gửi")).to_be_focused()


async def test_focus_returns_to_what_opened_it(site: Site) -> None:
    await site.page.locator(".ask").first.focus()
    await site.page.keyboard.press("Enter")
    await site.frame.locator("#log").get_by_text("Đã nhận: Làm giấy khai sinh").wait_for()
    await expect(site.frame.locator("#text")).to_be_focused()
    await site.page.keyboard.press("Escape")

    assert await site.focused() == "ask"


async def test_the_launcher_comes_last_in_the_order_of_focus(site: Site) -> None:
    assert await site.page.evaluate("document.documentElement.lastElementChild.localName") == "dongnai-assistant"
    await site.page.locator(".ask").last.focus()
    await site.page.keyboard.press("Tab")

    assert await site.focused() == "launcher"


async def test_what_can_be_touched_is_large_enough(site: Site) -> None:
    site.gateway.turn.script["khai sinh ở đâu"] = birth_answer
    await site.open()
    await site.frame.locator("#text").fill("khai sinh ở đâu")
    await site.page.keyboard.press("Enter")
    await site.frame.get_by_role("button", name="Lệ phí").wait_for()
    small = await site.frame.locator("body").evaluate(
        "() => [...document.querySelectorAll('button, a, textarea')].filter((one) => one.offsetParent)"
        ".map((one) => [one.id || one.className || one.textContent, one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 44 || box.height < 44).map(([name]) => name)"
    )

    assert small == []
