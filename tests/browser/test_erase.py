"""The menu of the bar, and erasing the conversation."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Site
from tests.browser.home import Home

pytestmark = pytest.mark.browser

ERASED = "Cuộc trò chuyện đã được xóa."


async def test_an_erased_conversation_is_gone_from_all_tabs_and_a_new_one_begins(home: Home) -> None:
    one, two = await home.tab(), await home.tab()
    await one.answered("chuyện riêng")
    await two.line("Đã nhận: chuyện riêng")
    await one.choose("Xóa cuộc trò chuyện")
    dialog = one.root.get_by_role("dialog", name="Xóa cuộc trò chuyện này?")
    await expect(dialog.get_by_role("button", name="Giữ lại")).to_be_focused()
    await dialog.get_by_role("button", name="Xóa").click()

    for talk in (one, two):
        await expect(talk.root.locator("#told")).to_contain_text(ERASED)
        await expect(talk.root.locator("#log .line")).to_have_count(0)
        await expect(talk.root.locator("#welcome")).to_be_visible()
    await expect(one.root.locator("#text")).to_be_focused()
    await two.answered("chuyện khác")
    await one.line("Đã nhận: chuyện khác")
    await one.page.reload()
    await one.line("Đã nhận: chuyện khác")
    assert await one.said() == ["chuyện khác", "Đã nhận: chuyện khác"]


async def test_it_is_gone_from_a_browser_elsewhere_too(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("chuyện riêng")
    kept = await talk.page.evaluate("JSON.parse(localStorage['tro-ly-dong-nai/session'])")
    headers = {"Authorization": f"Bearer {kept['token']}", "Origin": home.url}
    assert (await home.gateway.http.delete("/api/conversation", headers=headers)).status_code == 204

    await expect(talk.root.locator("#told")).to_contain_text(ERASED)
    await talk.answered("từ đầu")
    assert await talk.said() == ["từ đầu", "Đã nhận: từ đầu"]


async def test_nothing_is_erased_without_a_yes_or_without_the_server(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("giữ lại")
    await talk.choose("Xóa cuộc trò chuyện")
    await talk.page.keyboard.press("Escape")
    await expect(talk.root.get_by_role("dialog")).to_have_count(0)
    await expect(talk.root.locator("#more")).to_be_focused()
    await home.context.set_offline(True)
    await talk.choose("Xóa cuộc trò chuyện")
    await talk.root.get_by_role("button", name="Xóa", exact=True).click()

    await expect(talk.root.locator("#note")).to_contain_text("Chưa xóa được: Không kết nối được máy chủ.")
    assert await talk.said() == ["giữ lại", "Đã nhận: giữ lại"]


async def test_what_waits_for_the_network_is_erased_with_it(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("một")
    await home.context.route("**/api/messages", lambda route: route.abort("internetdisconnected"))
    await talk.ask("chưa gửi")
    await expect(talk.citizen.last).to_contain_text("Sẽ gửi khi có mạng")
    await talk.choose("Xóa cuộc trò chuyện")
    await talk.root.get_by_role("button", name="Xóa", exact=True).click()
    await expect(talk.root.locator("#told")).to_contain_text(ERASED)
    await home.context.unroute("**/api/messages")

    await talk.answered("hai")
    assert home.turn.texts == ["một", "hai"]


async def test_the_menu_is_used_by_keys(home: Home) -> None:
    talk = await home.tab()
    menu = talk.root.get_by_role("menu")
    await talk.root.locator("#more").focus()
    await talk.page.keyboard.press("ArrowDown")
    await expect(menu.get_by_role("menuitem", name="English")).to_be_focused()
    await talk.page.keyboard.press("ArrowUp")
    await expect(menu.get_by_role("menuitemradio", name="Màu tối")).to_be_focused()
    await talk.page.keyboard.press("ArrowDown")
    await expect(menu.get_by_role("menuitem", name="English")).to_be_focused()
    await talk.page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await expect(talk.root.locator("#more")).to_be_focused()
    await talk.page.keyboard.press("Enter")
    await expect(menu).to_be_visible()
    await talk.page.keyboard.press("Tab")
    await expect(menu).to_be_hidden()


async def test_language_and_colours_are_chosen_and_kept(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("một")
    await talk.choose("English")
    await expect(talk.root.get_by_role("button", name="Send")).to_be_visible()
    await expect(talk.root.locator(".assistant .hidden").first).to_have_text("Assistant: ")
    await expect(talk.page).to_have_title("Đồng Nai Citizen Assistant")
    await talk.choose("Dark colours")
    await expect(talk.root.locator("body")).to_have_css("color-scheme", "dark")
    await talk.page.reload()

    await expect(talk.root.get_by_role("button", name="Send")).to_be_visible()
    await expect(talk.root.locator("body")).to_have_css("color-scheme", "dark")
    await talk.choose("Tiếng Việt")
    await expect(talk.root.locator("html")).to_have_attribute("lang", "vi")


async def test_escape_leaves_menu_and_question_before_it_leaves_the_panel(site: Site) -> None:
    await site.open()
    await site.chat.answered("một")
    panel = site.page.locator("dongnai-assistant .panel")
    await site.frame.locator("#more").click()
    await site.page.keyboard.press("Escape")
    await expect(site.frame.get_by_role("menu")).to_be_hidden()
    await site.chat.choose("Xóa cuộc trò chuyện")
    await site.page.keyboard.press("Escape")
    await expect(site.frame.get_by_role("dialog")).to_have_count(0)
    await expect(panel).to_be_visible()
    await site.page.keyboard.press("Escape")

    await expect(panel).to_be_hidden()
