"""The widget on a portal of another site, with hostile CSS and the strictest policy, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from assistant.turn_protocol import TurnResult
from connectors.message import Button, Citation, Inbound, Outcome, Paragraph, Reply
from connectors.web.loader import integrity
from connectors.web.snippet import snippet
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

REPLY = Reply(
    blocks=(Paragraph(text="Bạn nộp ở xã. <img src=x onerror=alert(1)>"),),
    buttons=(Button(label="Lệ phí", payload="p:1:f"), Button(label="Thời gian", payload="p:1:t")),
    citations=(Citation(title="Luật Hộ tịch"),),
    outcome=Outcome.ANSWERED,
)


async def answer(_inbound: Inbound) -> TurnResult:
    return TurnResult((REPLY,), "x", None)


async def test_a_question_on_a_foreign_page_is_answered(site: Site) -> None:
    site.gateway.turn.script["khai sinh ở đâu"] = answer
    await site.open()
    await site.frame.locator("#text").fill("khai sinh ở đâu")
    await site.page.keyboard.press("Enter")

    log = site.frame.locator("#log")
    await log.get_by_text("Bạn nộp ở xã.").wait_for()
    await log.get_by_text("Nguồn: Luật Hộ tịch").wait_for()
    assert await log.locator("img").count() == 0  # markup in a reply stays text


async def test_an_answer_is_told_once_without_its_buttons(site: Site) -> None:
    site.gateway.turn.script["khai sinh ở đâu"] = answer
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


async def test_everything_works_from_the_keyboard(site: Site) -> None:
    site.gateway.turn.script["khai sinh ở đâu"] = answer
    await site.page.locator(site.launcher).focus()
    await site.page.keyboard.press("Enter")
    await site.frame.locator("#text").wait_for()
    await expect(site.frame.locator("#text")).to_be_focused()

    await site.page.keyboard.type("khai sinh ở đâu")
    await site.page.keyboard.press("Enter")
    await site.frame.get_by_role("button", name="Thời gian").wait_for()
    await site.page.keyboard.press("Shift+Tab")
    await expect(site.frame.get_by_role("button", name="Thời gian")).to_be_focused()
    await site.page.keyboard.press("Enter")
    await site.frame.locator("#log").get_by_text("Đã nhận: [p:1:t]").wait_for()

    await site.page.keyboard.press("Escape")
    await expect(site.page.locator("dongnai-assistant .panel")).to_be_hidden()
    assert await site.focused() == "launcher"


async def test_the_order_of_focus_is_hotline_close_talk_field_send(site: Site) -> None:
    await site.open()
    await site.frame.locator(".round").first.focus()
    seen = []
    for _ in range(3):
        await site.page.keyboard.press("Tab")
        seen.append(await site.focused_inside())

    assert seen[:2] == ["close", "scroll"]
    await site.frame.locator("#text").focus()
    await site.page.keyboard.press("Tab")
    await expect(site.frame.get_by_role("button", name="Gửi")).to_be_focused()


async def test_focus_returns_to_what_opened_it(site: Site) -> None:
    await site.page.locator(".ask").first.focus()
    await site.page.keyboard.press("Enter")
    await site.frame.locator("#log").get_by_text("Đã nhận: Làm giấy khai sinh").wait_for()
    await expect(site.frame.locator("#text")).to_be_focused()
    await site.page.keyboard.press("Escape")

    assert await site.focused() == "ask"


async def test_hostile_css_does_not_reach_the_launcher_nor_the_panel(site: Site) -> None:
    box = await site.page.locator(site.launcher).bounding_box()
    assert box is not None
    assert (round(box["height"]), round(1280 - box["x"] - box["width"]), round(800 - box["y"] - box["height"])) == (
        56,
        20,
        20,
    )
    style = await site.page.locator(site.launcher).evaluate(
        "(one) => { const is = getComputedStyle(one);"
        " return [is.backgroundColor, is.color, is.fontSize, is.textTransform, is.letterSpacing, is.direction]; }"
    )
    assert style == ["rgb(11, 93, 79)", "rgb(255, 255, 255)", "16px", "none", "normal", "ltr"]

    await site.open()
    frame = await site.page.locator("dongnai-assistant iframe").bounding_box()
    assert frame is not None
    assert (round(frame["width"]), round(frame["height"])) == (400, 660)
    assert await site.page.locator("dongnai-assistant iframe").evaluate("(one) => getComputedStyle(one).opacity") == "1"


async def test_the_launcher_comes_last_in_the_order_of_focus(site: Site) -> None:
    assert await site.page.evaluate("document.documentElement.lastElementChild.localName") == "dongnai-assistant"
    await site.page.locator(".ask").last.focus()
    await site.page.keyboard.press("Tab")

    assert await site.focused() == "launcher"


async def test_the_portals_own_page_is_left_as_it_is(site: Site) -> None:
    before = await site.page.evaluate("document.body.outerHTML")
    await site.open()
    await site.page.keyboard.press("Escape")

    assert await site.page.evaluate("document.body.outerHTML") == before
    added = "Object.keys(window).filter((name) => /dongnai|assistant/i.test(name))"
    assert await site.page.evaluate(added) == ["DongNaiAssistant"]
    assert await site.page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []


@pytest.mark.parametrize(("width", "height"), [(360, 740), (479, 800)])
async def test_on_a_phone_it_takes_the_whole_screen(site: Site, width: int, height: int) -> None:
    await site.page.set_viewport_size({"width": width, "height": height})
    await site.open()
    frame = await site.page.locator("dongnai-assistant iframe").bounding_box()

    assert frame == {"x": 0, "y": 0, "width": width, "height": height}
    await expect(site.page.locator(site.launcher)).to_be_hidden()
    assert await site.frame.locator("body").evaluate("() => document.documentElement.scrollWidth") <= width
    await site.frame.locator("#close").click()
    assert await site.focused() == "launcher"


async def test_what_can_be_touched_is_large_enough(site: Site) -> None:
    site.gateway.turn.script["khai sinh ở đâu"] = answer
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


async def test_an_answer_behind_a_closed_panel_shows_as_unread(site: Site) -> None:
    await site.page.evaluate("() => { window.seen = []; }")
    await site.page.evaluate("DongNaiAssistant.on('unread', (event) => window.seen.push(event.detail))")
    async with site.page.expect_request("**/api/history") as session:
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


async def test_language_and_colours_change_while_it_is_open(site: Site) -> None:
    await site.open()
    await site.page.evaluate("DongNaiAssistant.setLocale('en')")
    await site.page.evaluate("DongNaiAssistant.setTheme('dark')")

    await site.frame.get_by_role("heading", name="What do you need to get done?").wait_for()
    await expect(site.frame.locator("html")).to_have_attribute("lang", "en")
    await expect(site.frame.get_by_role("button", name="Send")).to_be_visible()
    await expect(site.frame.locator("body")).to_have_css("background-color", "rgb(16, 23, 21)")
    await expect(site.page.locator(site.launcher)).to_have_attribute("aria-label", "Close the assistant")
    await site.page.evaluate("DongNaiAssistant.setTheme('light')")
    await expect(site.frame.locator("body")).to_have_css("background-color", "rgb(244, 246, 245)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_colours_follow_the_system_by_default(site: Site, scheme: str) -> None:
    await site.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a Literal
    await site.open()

    expected = {"light": "rgb(244, 246, 245)", "dark": "rgb(16, 23, 21)"}[scheme]
    await expect(site.frame.locator("body")).to_have_css("background-color", expected)


async def test_the_page_learns_that_something_happens_but_not_what_is_said(site: Site) -> None:
    await site.page.evaluate(
        "() => { window.heard = []; window.events = [];"
        " addEventListener('message', (event) => window.heard.push(JSON.stringify(event.data)));"
        " for (const name of ['ready', 'open', 'close']) DongNaiAssistant.on(name, () => window.events.push(name)); }"
    )
    await site.open()
    await site.frame.locator("#text").fill("số của tôi là 4321")
    await site.page.keyboard.press("Enter")
    await site.frame.locator("#log").get_by_text("Đã nhận").wait_for()
    await site.page.keyboard.press("Escape")
    await expect(site.page.locator("dongnai-assistant .panel")).to_be_hidden()

    kinds = set(await site.page.evaluate("window.heard"))
    assert kinds == {'{"assistant":"ready"}', '{"assistant":"answer"}', '{"assistant":"close"}'}
    assert await site.page.evaluate("window.events") == ["open", "ready", "close"]


async def test_a_message_that_is_not_from_the_frame_is_ignored(site: Site) -> None:
    await site.open()
    await site.page.evaluate("() => { postMessage({ assistant: 'close' }, '*'); }")
    await site.page.evaluate("() => new Promise((done) => setTimeout(done, 200))")

    await expect(site.page.locator("dongnai-assistant .panel")).to_be_visible()


async def test_the_frame_ignores_a_page_of_another_origin_than_it_was_made_for(site: Site) -> None:
    await site.page.evaluate(
        "(home) => { const frame = document.createElement('iframe'); frame.id = 'forged';"
        " frame.src = `${home}/widget/?host=https%3A%2F%2Fother.example`; document.body.append(frame);"
        " return new Promise((done) => { frame.onload = done; }); }",
        site.gateway.base_url,
    )
    forged = next(frame for frame in site.page.frames if "other.example" in frame.url)
    await forged.wait_for_function("document.querySelector('#topics button')")
    await site.page.evaluate(
        "() => document.getElementById('forged').contentWindow.postMessage({ assistant: 'ask', text: 'lừa' }, '*')"
    )
    await site.page.evaluate("() => new Promise((done) => setTimeout(done, 500))")

    assert await forged.locator(".citizen").count() == 0
    assert site.gateway.turn.texts == []


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


async def test_a_question_of_the_page_waits_for_the_frame(site: Site) -> None:
    await site.page.evaluate("DongNaiAssistant.ask('  lệ phí sao y  ')")

    await site.frame.locator("#log").get_by_text("Đã nhận: lệ phí sao y").wait_for()


async def test_an_altered_script_is_refused_by_the_page(site: Site) -> None:
    site.portal.tag = snippet(site.gateway.base_url).replace(integrity(), f"sha384-{'A' * 64}")
    await site.page.reload()

    assert await site.page.locator("dongnai-assistant").count() == 0
    await expect(site.page.get_by_role("heading", name="Cổng thông tin xã Mẫu")).to_be_visible()


async def test_less_motion_for_those_who_wish_it(site: Site) -> None:
    await site.page.emulate_media(reduced_motion="reduce")
    panel = site.page.locator("dongnai-assistant .panel")

    assert await panel.evaluate("(one) => getComputedStyle(one).transitionDuration") == "0s"


async def test_in_forced_colours_the_launcher_and_the_lines_keep_an_outline(site: Site) -> None:
    await site.page.emulate_media(forced_colors="active")
    await site.open()

    await expect(site.page.locator(site.launcher)).to_have_css("border-top-width", "2px")
    await expect(site.frame.locator("header")).to_have_css("border-bottom-width", "1px")


async def test_on_the_left_when_the_page_says_so(site: Site) -> None:
    site.portal.tag = snippet(site.gateway.base_url).replace("<script", '<script data-side="left"')
    await site.page.reload()

    box = await site.page.locator(site.launcher).bounding_box()
    assert box is not None
    assert box["x"] == 20
