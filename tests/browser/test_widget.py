"""The widget on a portal of another site: opened, asked, closed, unread."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from connectors.web.snippet import snippet
from tests.browser.conftest import Site
from tests.browser.replies import birth_answer

pytestmark = pytest.mark.browser


async def test_a_question_on_a_foreign_page_is_answered(site: Site) -> None:
    site.gateway.turn.script["khai sinh ở đâu"] = birth_answer
    await site.open()
    await site.frame.locator("#text").fill("khai sinh ở đâu")
    await site.page.keyboard.press("Enter")

    log = site.frame.locator("#log")
    await log.get_by_text("Bạn nộp ở xã.").wait_for()
    await log.get_by_text("Nguồn: Luật Hộ tịch").wait_for()
    assert await log.locator("img").count() == 0  # markup in a reply stays text


async def test_an_answer_is_told_once_without_its_buttons(site: Site) -> None:
    site.gateway.turn.script["khai sinh ở đâu"] = birth_answer
    await site.open()
    await site.frame.locator("#text").fill("khai sinh ở đâu")
    await site.page.keyboard.press("Enter")

    news = site.frame.locator("#news")
    await expect(news).to_contain_text("Bạn nộp ở xã.")
    await expect(news).to_contain_text("Có 2 lựa chọn.")
    await expect(news).not_to_contain_text("Lệ phí")
    await expect(site.frame.get_by_role("log")).to_have_attribute("aria-live", "off")


async def test_nothing_is_fetched_before_the_first_opening(site: Site) -> None:
    assert await site.page.locator("dongnai-assistant iframe").count() == 0
    await site.open()
    assert await site.page.locator("dongnai-assistant iframe").count() == 1
    assert await site.page.context.cookies() == []


async def test_a_question_of_the_page_waits_for_the_frame(site: Site) -> None:
    await site.page.evaluate("DongNaiAssistant.ask('  lệ phí sao y  ')")

    await site.frame.locator("#log").get_by_text("Đã nhận: lệ phí sao y").wait_for()


async def test_an_answer_behind_a_closed_panel_shows_as_unread(site: Site) -> None:
    await site.page.evaluate("() => { window.seen = []; }")
    await site.page.evaluate("DongNaiAssistant.on('unread', (event) => window.seen.push(event.detail))")
    async with site.page.expect_request("**/api/history*") as session:
        await site.open()
    await site.page.keyboard.press("Escape")
    site.gateway.headers = {"Authorization": (await session.value).headers["authorization"]}
    assert (await site.gateway.send("cùng cuộc trò chuyện, từ tab khác")).status_code == 202

    badge = site.page.locator("dongnai-assistant .badge")
    await expect(badge).to_have_text("1")
    await expect(site.page.locator(site.launcher)).to_have_attribute("aria-label", "Hỏi trợ lý, 1 tin chưa đọc")
    assert await site.page.evaluate("window.seen") == [1]
    await site.page.locator(site.launcher).click()
    await expect(badge).to_be_hidden()


async def test_on_the_left_when_the_page_says_so(site: Site) -> None:
    site.portal.tag = snippet(site.gateway.base_url).replace("<script", '<script data-side="left"')
    await site.page.reload()

    box = await site.page.locator(site.launcher).bounding_box()
    assert box is not None
    assert box["x"] == 20
