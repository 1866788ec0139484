"""Older lines, the days between lines, and what is new while the citizen looks elsewhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect
from sqlalchemy import update

from assistant.store import Store
from assistant.store.tables import transcript
from assistant.store.transcript import append_citizen, append_reply
from tests.browser.chat import Chat
from tests.browser.home import Home
from tests.fakes.turn import paragraph

pytestmark = pytest.mark.browser


async def filled(home: Home, store: Store, count: int) -> Chat:
    """A conversation of `count` questions and answers, opened afresh."""
    talk = await home.tab()
    await talk.answered("câu 0")
    kept = await talk.page.evaluate("JSON.parse(localStorage['tro-ly-dong-nai/session'])")
    home.gateway.headers = {"Authorization": f"Bearer {kept['token']}", "Origin": home.url}
    now = datetime.now(UTC)
    async with store.write() as connection:
        for number in range(1, count):
            await append_citizen(connection, kept["conversation_id"], f"c{number}", f"câu {number}", now)
            reply = paragraph(f"Đã nhận: câu {number}")
            await append_reply(connection, kept["conversation_id"], f"a{number}", reply, now)
    await talk.page.reload()
    await expect(talk.root.locator("#log .line").last).to_contain_text(f"câu {count - 1}")
    return talk


async def test_older_lines_come_by_the_button_and_what_is_read_stays_in_place(home: Home, store: Store) -> None:
    talk = await filled(home, store, 60)
    lines = talk.root.locator("#log .line")
    await expect(lines).to_have_count(50)
    older = talk.root.get_by_role("button", name="Xem tin cũ hơn")
    await talk.page.evaluate("document.getElementById('scroll').scrollTo({ top: 120, behavior: 'instant' })")
    first = lines.first
    text = await first.inner_text()
    before = await first.bounding_box()
    await older.dispatch_event("click")
    await expect(lines).to_have_count(100)

    assert before is not None
    same = await talk.root.locator("#log .line").nth(50).bounding_box()
    assert same is not None
    assert await talk.root.locator("#log .line").nth(50).inner_text() == text
    assert abs(same["y"] - before["y"]) < 2
    await expect(talk.root.locator("#news")).to_contain_text("Đã hiện thêm 50 tin cũ.")
    await older.focus()
    await talk.page.keyboard.press("Enter")
    await expect(lines).to_have_count(120)
    await expect(older).to_be_hidden()
    assert await talk.page.evaluate("document.activeElement.id") == "scroll"
    expected = [text for number in range(60) for text in (f"câu {number}", f"Đã nhận: câu {number}")]
    assert await talk.said() == expected


async def test_scrolling_to_the_top_fetches_older_lines(home: Home, store: Store) -> None:
    talk = await filled(home, store, 40)
    await expect(talk.root.locator("#log .line")).to_have_count(50)
    await talk.root.locator("#scroll").hover()
    await talk.page.mouse.wheel(0, -20000)

    await expect(talk.root.locator("#log .line")).to_have_count(80)


async def test_days_and_times_are_shown_in_both_languages(home: Home, store: Store) -> None:
    talk = await home.tab()
    for text in ("hôm kia", "hôm qua", "hôm nay"):
        await talk.answered(text)
    now = datetime.now(UTC)
    async with store.write() as connection:
        for ago, seqs in ((timedelta(days=9), (1, 2)), (timedelta(days=1), (3, 4))):
            await connection.execute(update(transcript).where(transcript.c.seq.in_(seqs)).values(at=now - ago))
    await talk.page.reload()
    days = talk.root.locator("#log .day")
    old = (await talk.page.evaluate("new Date(Date.now() - 9 * 864e5).toLocaleDateString('en-GB')")).strip()

    await expect(days).to_have_text([old, "Hôm qua", "Hôm nay"])
    time = talk.citizen.last.locator("time")
    await expect(time).to_have_text(re.compile(r"^\d\d:\d\d$"))
    assert datetime.fromisoformat(
        (await time.get_attribute("datetime") or "").replace("Z", "+00:00")
    ) - now < timedelta(minutes=5)
    await talk.choose("English")
    await expect(days).to_have_text([old, "Yesterday", "Today"])
    await expect(talk.root.locator("html")).to_have_attribute("lang", "en")


async def test_who_reads_older_lines_is_left_there_and_told(home: Home, store: Store) -> None:
    talk = await filled(home, store, 12)
    scroll = talk.root.locator("#scroll")
    jump = talk.root.get_by_role("button", name="Có tin mới")
    await expect(jump).to_be_hidden()
    await scroll.hover()
    await talk.page.mouse.wheel(0, -20000)
    await talk.page.wait_for_function("document.getElementById('scroll').scrollTop === 0")
    await home.gateway.send("từ nơi khác")

    await expect(jump).to_be_visible()
    assert await scroll.evaluate("(one) => one.scrollTop") == 0
    await jump.click()
    await expect(jump).to_be_hidden()
    await expect(talk.root.locator("#log .line").last).to_be_in_viewport()
    assert await talk.page.evaluate("document.activeElement.id") == "scroll"


async def test_answers_behind_another_tab_are_counted_in_the_title(home: Home, store: Store) -> None:
    talk = await filled(home, store, 1)
    hide = "(how) => { Object.defineProperty(document, 'visibilityState', { value: how, configurable: true });"
    hide += " document.dispatchEvent(new Event('visibilitychange')); }"
    await talk.page.evaluate(hide, "hidden")
    await home.gateway.send("một")
    await home.gateway.send("hai")

    await expect(talk.page).to_have_title("(2) Trợ lý công dân Đồng Nai")
    await talk.page.evaluate(hide, "visible")
    await expect(talk.page).to_have_title("Trợ lý công dân Đồng Nai")
