"""Page and widget stay apart: hostile CSS, messages, origins, an altered script."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from connectors.web.loader import integrity
from connectors.web.snippet import snippet
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


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


async def test_the_portals_own_page_is_left_as_it_is(site: Site) -> None:
    before = await site.page.evaluate("document.body.outerHTML")
    await site.open()
    await site.page.keyboard.press("Escape")

    assert await site.page.evaluate("document.body.outerHTML") == before
    added = "Object.keys(window).filter((name) => /dongnai|assistant/i.test(name))"
    assert await site.page.evaluate(added) == ["DongNaiAssistant"]
    assert await site.page.evaluate("Object.keys({...localStorage, ...sessionStorage})") == []


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


async def test_an_altered_script_is_refused_by_the_page(site: Site) -> None:
    site.portal.tag = snippet(site.gateway.base_url).replace(integrity(), f"sha384-{'A' * 64}")
    await site.page.reload()

    assert await site.page.locator("dongnai-assistant").count() == 0
    await expect(site.page.get_by_role("heading", name="Cổng thông tin xã Mẫu")).to_be_visible()
