"""What can be done with an answer: judge it, copy, share, print and hear it."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.async_api import Locator, expect
from sqlalchemy import select

from assistant.store import Store
from assistant.store.tables import feedback
from assistant.turn_protocol import TurnResult
from connectors.message import Block, BulletList, Citation, Inbound, KeyValue, Link, Outcome, Paragraph, Reply
from tests.browser.conftest import Site
from tests.browser.home import Home

pytestmark = pytest.mark.browser

BLOCKS: tuple[Block, ...] = (
    Paragraph(text="Bạn chuẩn bị <b>bản chính</b>:"),
    BulletList(title="Giấy tờ cần nộp", items=("Tờ khai", "Giấy chứng sinh")),
    BulletList(title="Các bước", items=("Nộp", "Nhận"), ordered=True),
    KeyValue(title="Lệ phí", rows=(("Trực tuyến", "Miễn phí"),)),
    Link(label="Nộp trực tuyến", url="https://dichvucong.gov.vn/nop"),
)
REPLY = Reply(
    blocks=BLOCKS,
    citations=(Citation(title="Luật Hộ tịch", url="https://vbpl.vn/luat", checked=date(2026, 11, 2)),),
    outcome=Outcome.ANSWERED,
)
ENGLISH = Reply(blocks=(Paragraph(text="It is free of charge."),), outcome=Outcome.ANSWERED, language="en")
PLAIN = """Bạn chuẩn bị <b>bản chính</b>:

Giấy tờ cần nộp
- Tờ khai
- Giấy chứng sinh

Các bước
1. Nộp
2. Nhận

Lệ phí
Trực tuyến: Miễn phí

Nộp trực tuyến: https://dichvucong.gov.vn/nop

Nguồn: Luật Hộ tịch, kiểm tra ngày 02/11/2026 (https://vbpl.vn/luat)"""


async def answer(_inbound: Inbound) -> TurnResult:
    return TurnResult((REPLY,), "khai sinh cần gì", None)


async def answer_in_english(_inbound: Inbound) -> TurnResult:
    return TurnResult((ENGLISH,), "fee?", None)


async def answered(home: Home, *scripts: str) -> Locator:
    """The line of REPLY, on a page where `scripts` ran first."""
    home.turn.script.update({"khai sinh cần gì": answer, "fee?": answer_in_english})
    for script in scripts:
        await home.context.add_init_script(script)
    talk = await home.tab()
    await talk.ask("khai sinh cần gì")
    return await talk.line("Bạn chuẩn bị")


async def opinions(store: Store) -> list[tuple[str, str | None, str | None]]:
    async with store.read() as connection:
        rows = await connection.execute(select(feedback.c.verdict, feedback.c.reason, feedback.c.comment))
        return [(row.verdict, row.reason, row.comment) for row in rows]


async def test_an_answer_is_judged_by_one_tap_and_that_is_taken_back_by_the_same(home: Home, store: Store) -> None:
    line = await answered(home)
    helpful = line.get_by_role("button", name="Hữu ích", exact=True)
    await helpful.click()
    await expect(line.get_by_role("status")).to_have_text("Cảm ơn bạn đã góp ý.")
    assert await opinions(store) == [("helpful", None, None)]
    await line.page.reload()
    await expect(helpful).to_have_attribute("aria-pressed", "true")
    await helpful.click()

    await expect(line.get_by_role("status")).to_have_text("Đã bỏ đánh giá.")
    await expect(helpful).to_have_attribute("aria-pressed", "false")
    assert await opinions(store) == []


async def test_what_was_wrong_takes_two_taps_and_a_comment_if_one_likes(home: Home, store: Store) -> None:
    line = await answered(home)
    unhelpful = line.get_by_role("button", name="Chưa hữu ích")
    await unhelpful.click()
    await line.get_by_role("button", name="Thiếu thông tin").click()
    await expect(line.get_by_role("status")).to_have_text("Cảm ơn bạn đã góp ý.")
    assert await opinions(store) == [("unhelpful", "incomplete", None)]
    await line.get_by_label("Góp ý thêm").fill("chưa nói nộp ở đâu")
    await line.get_by_role("button", name="Gửi góp ý").click()

    await expect(line.get_by_label("Góp ý thêm")).to_be_hidden()
    await expect(unhelpful).to_be_focused()
    assert await opinions(store) == [("unhelpful", "incomplete", "chưa nói nộp ở đâu")]


async def test_an_opinion_that_did_not_arrive_is_not_shown_as_given(home: Home, store: Store) -> None:
    line = await answered(home)
    await home.context.set_offline(True)
    await line.get_by_role("button", name="Chưa hữu ích").click()

    await expect(line.get_by_role("status")).to_contain_text("Chưa gửi được")
    await expect(line.get_by_role("button", name="Chưa hữu ích")).to_have_attribute("aria-pressed", "false")
    assert await opinions(store) == []


async def test_the_tools_are_one_stop_of_the_tab_key(home: Home) -> None:
    line = await answered(home)
    await line.page.locator("#text").focus()
    await line.page.keyboard.press("Shift+Tab")  # the button for files
    await line.page.keyboard.press("Shift+Tab")
    await expect(line.get_by_role("button", name="Hữu ích", exact=True)).to_be_focused()
    await line.page.keyboard.press("ArrowRight")
    await line.page.keyboard.press("ArrowRight")
    await expect(line.get_by_role("button", name="Sao chép")).to_be_focused()
    await line.page.keyboard.press("Home")
    await line.page.keyboard.press("ArrowLeft")
    await expect(line.get_by_role("button", name="In danh sách này")).to_be_focused()
    await line.page.keyboard.press("Shift+Tab")

    await expect(line.locator(".sources a")).to_be_focused()


async def test_a_copy_is_plain_text_with_its_sources(home: Home) -> None:
    await home.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home.url)
    line = await answered(home)
    await line.get_by_role("button", name="Sao chép").click()

    await expect(line.get_by_role("button", name="Đã sao chép")).to_be_visible()
    assert await line.page.evaluate("navigator.clipboard.readText()") == PLAIN


async def test_a_copy_works_without_the_clipboards_permission(home: Home) -> None:
    line = await answered(home, "Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    listen = "document.addEventListener('copy', () => (window.copied = String(getSelection())))"
    await line.page.evaluate(f"() => {{ {listen}; }}")
    await line.get_by_role("button", name="Sao chép").click()

    await expect(line.get_by_role("button", name="Đã sao chép")).to_be_visible()
    assert await line.page.evaluate("window.copied") == PLAIN


async def test_sharing_is_offered_where_the_device_can(home: Home) -> None:
    line = await answered(home, "navigator.share = async (what) => { window.shared = what; }")
    await line.get_by_role("button", name="Chia sẻ").click()

    shared = await line.page.evaluate("window.shared")
    assert shared == {"title": "Trợ lý công dân Đồng Nai", "text": PLAIN}


async def test_without_lists_or_a_share_sheet_there_are_fewer_tools(home: Home) -> None:
    line = await answered(home, "Object.defineProperty(navigator, 'share', { value: undefined })")
    await expect(line.get_by_role("button", name="Chia sẻ")).to_have_count(0)
    page = line.page
    await page.locator("#text").fill("fee?")
    await page.locator("#text").press("Enter")
    english = page.locator(".line", has_text="It is free of charge.")

    await expect(english.get_by_role("button", name="Sao chép")).to_be_visible()
    await expect(english.get_by_role("button", name="In danh sách này")).to_have_count(0)
    await expect(english.get_by_role("button", name="Đọc to")).to_have_count(0)
    await expect(english).to_have_attribute("lang", "en")


PRINT = "window.print = () => { dispatchEvent(new Event('beforeprint')); window.prints = (window.prints ?? 0) + 1; }"


async def test_a_checklist_is_printed_alone_with_boxes_question_sources_and_date(home: Home) -> None:
    line = await answered(home, PRINT)
    page = line.page
    await line.get_by_role("button", name="In danh sách này").click()
    assert await page.evaluate("window.prints") == 1
    await expect(page.locator("#sheet")).to_be_hidden()
    await page.emulate_media(media="print")

    sheet = page.locator("#sheet")
    await expect(sheet).to_be_visible()
    await expect(sheet.get_by_role("heading", name="khai sinh cần gì")).to_be_visible()
    for text in ("Giấy chứng sinh", "Miễn phí", "Nguồn: Luật Hộ tịch", "In lúc", "Tổng đài 1022"):
        await expect(sheet).to_contain_text(text)
    box = "(item) => getComputedStyle(item, '::before').borderTopStyle"
    assert await sheet.locator("li").first.evaluate(box) == "solid"
    await expect(page.locator("header")).to_be_hidden()
    await expect(page.locator("#form")).to_be_hidden()
    # By the browser's own menu the conversation is printed, not the sheet of before.
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await expect(sheet).to_have_count(0)
    await expect(page.locator("#log")).to_be_visible()


async def test_the_frame_prints_its_own_sheet(site: Site) -> None:
    site.gateway.turn.script["khai sinh cần gì"] = answer
    await site.page.add_init_script(PRINT)
    await site.page.reload()
    await site.open()
    await site.chat.ask("khai sinh cần gì")
    await site.frame.get_by_role("button", name="In danh sách này").click()

    await expect(site.frame.locator("#sheet h1")).to_have_text("khai sinh cần gì")
    assert await site.page.evaluate("window.prints") is None
    assert await site.frame.locator("body").evaluate("() => window.prints") == 1


async def test_the_conversation_is_printed_and_saved_as_text(home: Home) -> None:
    line = await answered(home, PRINT)
    page = line.page
    await page.locator("#more").click()
    await page.get_by_role("menuitem", name="In cuộc trò chuyện").click()
    await page.emulate_media(media="print")
    await expect(page.locator("#sheet")).to_contain_text("Bạn: ")
    await expect(page.locator("#sheet")).to_contain_text("khai sinh cần gì")
    await expect(page.locator("#sheet")).to_contain_text("Giấy chứng sinh")
    await page.emulate_media(media="screen")
    await page.locator("#more").click()
    async with page.expect_download() as saving:
        await page.get_by_role("menuitem", name="Lưu thành tệp văn bản").click()

    saved = await saving.value
    text = (await saved.path()).read_text(encoding="utf-8")
    assert saved.suggested_filename == "tro-ly-dong-nai.txt"
    assert "Bạn: khai sinh cần gì" in text
    assert PLAIN in text


VOICE = """
Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
  said: [], voices: [],
  getVoices() { return this.voices; },
  speak(one) { this.said.push([one.text, one.lang]); this.last = one; },
  cancel() { this.cancelled = (this.cancelled ?? 0) + 1; },
}) });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


async def test_an_answer_is_read_aloud_by_a_voice_of_the_device_and_can_be_stopped(home: Home) -> None:
    line = await answered(home, VOICE)
    page = line.page
    read = line.get_by_role("button", name="Đọc to")
    await expect(read).to_have_count(0)  # no voice yet
    voices = (
        "(local) => { speechSynthesis.voices = [{ lang: 'vi-VN', localService: local }];"
        " speechSynthesis.dispatchEvent(new Event('voiceschanged')); }"
    )
    await page.evaluate(voices, False)
    await expect(read).to_have_count(0)  # one that would send the answer away
    await page.evaluate(voices, True)
    await read.click()
    said = await page.evaluate("speechSynthesis.said")
    assert [text for text, _ in said][:3] == ["Bạn chuẩn bị <b>bản chính</b>:", "Giấy tờ cần nộp", "- Tờ khai"]
    assert {lang for _, lang in said} == {"vi-VN"}
    assert not any("http" in text for text, _ in said)
    stop = line.get_by_role("button", name="Dừng đọc")
    await expect(stop).to_have_attribute("aria-pressed", "true")
    await stop.click()
    await expect(read).to_have_attribute("aria-pressed", "false")
    await read.click()
    await page.evaluate("speechSynthesis.last.onend()")

    await expect(read).to_have_attribute("aria-pressed", "false")
