"""Speaking instead of typing: only fills the field, and only where the browser can listen."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Site
from tests.browser.home import Home

pytestmark = pytest.mark.browser

LISTENS = """
window.SpeechRecognition = class {
  constructor() { window.recognition = this; }
  start() { this.started = true; }
  stop() { this.onend?.(); }
  hear(text) { this.onresult({ results: [[{ transcript: text }]] }); }
  fail(error) { this.onerror({ error }); this.onend(); }
};
"""
DEAF = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"
NOTE = "Đừng gửi mật khẩu hay mã OTP."


async def test_there_is_no_microphone_where_the_browser_cannot_listen(home: Home) -> None:
    await home.context.add_init_script(DEAF)
    talk = await home.tab()

    await expect(talk.root.locator("#mic")).to_be_hidden()
    await talk.answered("gõ thì vẫn được")


async def test_what_is_heard_fills_the_field_and_is_never_sent_by_itself(home: Home) -> None:
    await home.context.add_init_script(LISTENS)
    talk = await home.tab()
    field = talk.root.locator("#text")
    await field.fill("Cho hỏi")
    await talk.root.get_by_role("button", name="Nói thay vì gõ").click()
    assert await talk.page.evaluate("[recognition.lang, recognition.interimResults]") == ["vi-VN", True]
    await expect(talk.root.locator("#note")).to_contain_text("Đang nghe")
    await talk.page.evaluate("recognition.hear('khai')")
    await expect(field).to_have_value("Cho hỏi khai")
    await talk.page.evaluate("recognition.hear('khai sinh ở đâu')")
    await expect(field).to_have_value("Cho hỏi khai sinh ở đâu")
    await talk.root.get_by_role("button", name="Dừng nghe").click()

    await expect(talk.root.locator("#note")).to_contain_text(NOTE)
    await expect(field).to_have_value("Cho hỏi khai sinh ở đâu")
    assert home.turn.texts == []
    await field.press("Enter")
    await talk.line("Đã nhận: Cho hỏi khai sinh ở đâu")


async def test_escape_stops_listening_and_sending_does_too(home: Home) -> None:
    await home.context.add_init_script(LISTENS)
    talk = await home.tab()
    mic = talk.root.locator("#mic")
    await mic.click()
    await expect(mic).to_have_attribute("aria-pressed", "true")
    await talk.root.locator("#text").press("Escape")
    await expect(mic).to_have_attribute("aria-pressed", "false")
    await mic.click()
    await talk.page.evaluate("recognition.hear('gửi đi')")
    await talk.root.locator("#text").press("Enter")
    await expect(mic).to_have_attribute("aria-pressed", "false")
    await talk.page.evaluate("recognition.hear('nghe muộn')")

    await expect(talk.root.locator("#text")).to_have_value("")


@pytest.mark.parametrize(("error", "told"), [("not-allowed", "không cho dùng micrô"), ("no-speech", "Chưa nghe rõ")])
async def test_a_problem_is_told_in_words(home: Home, error: str, told: str) -> None:
    await home.context.add_init_script(LISTENS)
    talk = await home.tab()
    await talk.root.locator("#mic").click()
    await talk.page.evaluate("(error) => recognition.fail(error)", error)

    await expect(talk.root.locator("#note")).to_contain_text(told)
    await expect(talk.root.locator("#mic")).to_have_attribute("aria-pressed", "false")


async def test_in_english_it_listens_in_english(home: Home) -> None:
    await home.context.add_init_script(LISTENS)
    talk = await home.tab("?lang=en")
    await talk.root.get_by_role("button", name="Speak instead of typing").click()

    assert await talk.page.evaluate("recognition.lang") == "en-US"


async def test_the_frame_is_lent_the_microphone_and_may_use_it(site: Site) -> None:
    await site.open()
    frame = site.page.locator("dongnai-assistant iframe")

    assert await frame.get_attribute("allow") == "microphone;clipboard-write;web-share"
    allowed = "() => document.featurePolicy.allowsFeature('microphone')"
    assert await site.frame.locator("body").evaluate(allowed) is True
