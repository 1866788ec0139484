"""Anyone can use it: axe-core, target sizes, narrow screens, zoom, colours, motion, keyboard, in every state."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import Site
from tests.browser.states import QUESTION, STATES, Scene, answered, failed

pytestmark = pytest.mark.browser

SMALLEST = 44
WIDE, PHONE, NARROW = (1280, 800), (360, 740), (320, 640)
ZOOMED = (640, 400)
"""1280 x 800 at 200 %."""

TOO_SMALL = """(least) => [...document.querySelectorAll("a, button, textarea, select, summary, [role^=menuitem]")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().right > 0)
  .map((one) => [one.id || one.className || one.textContent, one.getBoundingClientRect()])
  .filter(([, box]) => Math.round(box.width) < least || Math.round(box.height) < least)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
TOO_WIDE = """() => [...document.querySelectorAll("html, #scroll")]
  .filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => `${one.localName}: ${one.scrollWidth} of ${one.clientWidth}`)"""
# A menu or a dialog lies over the rest: that is what it is for.
COVERED = """() => document.querySelector("dialog[open], [role=menu]:not([hidden])") ? [] :
  [...document.querySelectorAll("header h1, #text, #form [type=submit], #close:not([hidden])")]
  .filter((one) => {
    one.scrollIntoView({ block: "nearest", behavior: "instant" });
    const box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !top || !(one.contains(top) || top.contains(one)) || box.bottom > innerHeight + 1;
  }).map((one) => one.id || one.localName)"""
SCROLLS = "() => document.scrollingElement.scrollHeight > innerHeight"
UNMARKED = """() => [...document.querySelectorAll("button, .line")]
  .filter((one) => one.checkVisibility() && !one.matches(".round") && getComputedStyle(one).borderTopWidth === "0px")
  .map((one) => one.className)"""
MOVING = "() => document.getAnimations().filter((one) => one.playState === 'running').length"


PLACES = ["page", "widget"]
OVERLAID = {"menu", "asked"}
"""States in which something lies over the rest, and takes the focus until it is left."""


@pytest_asyncio.fixture(params=PLACES, loop_scope="session")
async def scene(request: pytest.FixtureRequest, site: Site) -> AsyncIterator[Scene]:
    """A first visit: to the page at `/`, or to the widget on the demo portal."""
    if request.param == "page":
        await site.page.goto(site.gateway.base_url)
        opened = Scene(site.page, site.page, site.gateway)
    else:
        if request.param == "widget in English":
            await site.page.evaluate("DongNaiAssistant.setLocale('en')")
        await site.open()
        frame = next(frame for frame in site.page.frames if "/widget/" in frame.url)
        opened = Scene(site.page, frame, site.gateway)
    await opened.seen("#topics button")
    yield opened
    opened.hold.set()
    await site.page.context.set_offline(False)
    await site.page.unroute_all(behavior="ignoreErrors")


async def resize(scene: Scene, size: tuple[int, int]) -> None:
    await scene.page.set_viewport_size({"width": size[0], "height": size[1]})
    await scene.place.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("scene", [*PLACES, "widget in English"], indirect=True)
@pytest.mark.parametrize("state", STATES)
async def test_a_state_is_without_violations_by_day_and_by_night(scene: Scene, state: str) -> None:
    await scene.page.emulate_media(reduced_motion="reduce")
    await STATES[state](scene)
    assert await scene.place.evaluate(MOVING) == 0  # a colour that is still changing is no colour
    await scene.page.emulate_media(color_scheme="light")
    assert await violations(scene.place) == []
    await scene.page.emulate_media(color_scheme="dark")
    assert await violations(scene.place) == []


@pytest.mark.parametrize("state", STATES)
async def test_a_state_fits_every_screen_zoom_and_set_of_colours(scene: Scene, state: str) -> None:
    await STATES[state](scene)
    for size in (WIDE, PHONE, NARROW, ZOOMED):
        await resize(scene, size)
        assert await scene.place.evaluate(TOO_WIDE) == [], size
        assert state in OVERLAID or await scene.place.evaluate(COVERED) == [], size
        assert size == ZOOMED or await scene.place.evaluate(SCROLLS) is False, size
        assert await scene.place.evaluate(TOO_SMALL, SMALLEST) == [], size

    await scene.page.emulate_media(forced_colors="active")
    assert await scene.place.evaluate(UNMARKED) == []

    await resize(scene, PHONE)
    await scene.place.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert await scene.place.evaluate(TOO_WIDE) == []
    assert state in OVERLAID or await scene.place.evaluate(COVERED) == []
    assert await scene.place.locator("#scroll").evaluate("(one) => one.clientHeight") > 64


async def test_what_moves_stands_still_for_those_who_wish_it(scene: Scene) -> None:
    await STATES["typing"](scene)

    assert await scene.place.evaluate(MOVING) > 0
    await scene.page.emulate_media(reduced_motion="reduce")
    assert await scene.place.evaluate(MOVING) == 0
    assert await scene.place.locator("#scroll").evaluate("(one) => getComputedStyle(one).scrollBehavior") == "auto"


async def test_a_long_answer_leaves_the_bar_in_sight(scene: Scene) -> None:
    await resize(scene, PHONE)
    for _ in range(3):
        await scene.write(QUESTION)
        await scene.place.locator("#log > :last-child .sources").wait_for()

    assert await scene.place.evaluate(SCROLLS) is False
    assert await scene.place.locator("header").evaluate("(one) => one.getBoundingClientRect().top") == 0


async def test_a_first_question_is_asked_from_the_keyboard(scene: Scene) -> None:
    await scene.place.locator("#scroll").focus()
    await scene.page.keyboard.press("Tab")
    first = scene.place.locator("#topics button").first
    await expect(first).to_be_focused()
    question = await first.locator("small").inner_text()
    await scene.page.keyboard.press("Enter")

    await scene.place.get_by_text(f"Đã nhận: {question}").first.wait_for()


async def test_a_failed_message_is_sent_again_from_the_keyboard(scene: Scene) -> None:
    await failed(scene)
    await scene.page.context.unroute_all()
    await scene.place.locator("#text").focus()
    again = scene.place.locator(".failed button").first
    for _ in range(8):
        await scene.page.keyboard.press("Shift+Tab")
        if await again.evaluate("(one) => one === document.activeElement"):
            break
    await expect(again).to_be_focused()
    await scene.page.keyboard.press("Enter")

    await scene.place.get_by_text("Đã nhận: khai sinh").first.wait_for()


async def test_the_focus_can_be_seen_wherever_it_goes(scene: Scene) -> None:
    await answered(scene)
    await scene.place.locator("body").evaluate(
        "(one) => { one.tabIndex = -1; one.focus(); one.removeAttribute('tabindex'); }"
    )
    seen = []
    for _ in range(30):
        await scene.page.keyboard.press("Tab")
        outline = await scene.place.evaluate(
            "() => { const one = document.activeElement, is = getComputedStyle(one); return one === document.body"
            " ? null : [one.id || one.className || one.textContent, is.outlineStyle, is.outlineWidth]; }"
        )
        if outline is None:
            break
        seen.append(outline)

    assert {"scroll", "text"} <= {name for name, _, _ in seen}
    assert [one for one in seen if one[1] == "none" or float(one[2].removesuffix("px")) < 2] == []


async def test_the_page_can_be_skipped_to_where_one_writes(site: Site) -> None:
    await site.page.goto(site.gateway.base_url)
    await site.page.locator("#topics button").first.wait_for()
    await site.page.keyboard.press("Tab")
    await expect(site.page.locator(".skip")).to_be_focused()
    box = await site.page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    await site.page.keyboard.press("Enter")

    await expect(site.page.locator("#text")).to_be_focused()


@pytest.mark.parametrize("locale", ["vi", "en"])
async def test_the_launcher_and_its_panel_are_without_violations(site: Site, locale: str) -> None:
    async def check() -> None:
        for scheme in ("light", "dark"):
            await site.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            assert await violations(site.page, "dongnai-assistant") == [], scheme

    await site.page.evaluate("(locale) => DongNaiAssistant.setLocale(locale)", locale)
    await check()  # closed
    await site.open()
    await check()
    await site.page.keyboard.press("Escape")
    await site.page.route(f"{site.gateway.base_url}/widget/**", lambda route: route.abort("connectionrefused"))
    await site.page.reload()
    await site.page.evaluate("(locale) => DongNaiAssistant.setLocale(locale)", locale)
    await site.page.locator(site.launcher).click()
    await site.page.locator("dongnai-assistant .state a").wait_for()
    await check()  # away


async def test_the_card_of_a_topic_says_what_it_will_ask(scene: Scene) -> None:
    cards = scene.place.locator("#topics").get_by_role("listitem")

    assert await cards.count() == 8
    for at in range(8):
        card = cards.nth(at).get_by_role("button")
        title, question = await card.locator("b").inner_text(), await card.locator("small").inner_text()
        await expect(card).to_have_accessible_name(f"{title} {question}")
