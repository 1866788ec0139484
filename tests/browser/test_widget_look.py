"""How the widget looks: on a phone, in both languages, by day and night, in forced colours."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

DAY, NIGHT = "rgb(243, 246, 245)", "rgb(15, 22, 20)"
"""The ground, as page/style.css and page/dark.css paint it."""


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


async def test_language_and_colours_change_while_it_is_open(site: Site) -> None:
    await site.open()
    await site.page.evaluate("DongNaiAssistant.setLocale('en')")
    await site.page.evaluate("DongNaiAssistant.setTheme('dark')")

    await site.frame.get_by_role("heading", name="What do you need to get done?").wait_for()
    await expect(site.frame.locator("html")).to_have_attribute("lang", "en")
    await expect(site.frame.get_by_role("button", name="Send")).to_be_visible()
    await expect(site.frame.locator("body")).to_have_css("background-color", NIGHT)
    await expect(site.page.locator(site.launcher)).to_have_attribute("aria-label", "Close the assistant")
    await site.page.evaluate("DongNaiAssistant.setTheme('light')")
    await expect(site.frame.locator("body")).to_have_css("background-color", DAY)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_colours_follow_the_system_by_default(site: Site, scheme: str) -> None:
    await site.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a Literal
    await site.open()

    expected = {"light": DAY, "dark": NIGHT}[scheme]
    await expect(site.frame.locator("body")).to_have_css("background-color", expected)


async def test_less_motion_for_those_who_wish_it(site: Site) -> None:
    await site.page.emulate_media(reduced_motion="reduce")
    panel = site.page.locator("dongnai-assistant .panel")

    assert await panel.evaluate("(one) => getComputedStyle(one).transitionDuration") == "0s"


async def test_in_forced_colours_the_launcher_and_the_lines_keep_an_outline(site: Site) -> None:
    await site.page.emulate_media(forced_colors="active")
    await site.open()

    await expect(site.page.locator(site.launcher)).to_have_css("border-top-width", "2px")
    await expect(site.frame.locator("header")).to_have_css("border-bottom-width", "2px")
