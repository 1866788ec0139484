"""The widget while the assistant is away, or not allowed: the hotline shows."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


async def test_a_site_that_was_not_named_sees_the_hotline_only(site: Site) -> None:
    await site.page.goto(site.url.replace("localhost", "127.0.0.1") + "/index.html")
    await site.page.locator(site.launcher).click()

    await expect(site.page.locator("dongnai-assistant .state a")).to_have_attribute("href", "tel:1022")
    await expect(site.page.locator("dongnai-assistant .state a")).to_be_visible()


async def test_without_the_server_the_launcher_shows_the_hotline_and_tries_again(site: Site) -> None:
    await site.stop_gateway()
    await site.page.evaluate("() => { window.away = 0; DongNaiAssistant.on('away', () => { window.away += 1; }); }")
    await site.page.locator(site.launcher).click()

    call = site.page.locator("dongnai-assistant .state a")
    await expect(call).to_be_visible()
    await expect(call).to_have_text("Gọi 1022")
    await expect(call).to_have_attribute("href", "tel:1022")
    await expect(site.page.locator("dongnai-assistant").get_by_role("status").first).to_contain_text("không trả lời")
    await site.page.locator("dongnai-assistant .state button").first.click()
    await expect(call).to_be_hidden()
    await expect(call).to_be_visible()
    assert await site.page.evaluate("window.away") == 2
    assert await site.focused() == "x"
    await site.page.keyboard.press("Escape")
    assert await site.focused() == "launcher"


async def test_a_server_that_goes_away_later_is_told_in_the_panel(site: Site) -> None:
    await site.open()
    await site.stop_gateway()

    away = site.frame.locator("#away")
    await expect(away).to_contain_text(re.compile("Mất kết nối.*1022"))
