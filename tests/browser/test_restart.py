"""The gateway goes away in the middle of a turn and comes back: every question is answered once."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from connectors.message import Inbound
from tests.browser.home import Home

pytestmark = pytest.mark.browser


async def test_a_turn_that_was_cut_off_is_answered_after_the_restart(home: Home) -> None:
    first = asyncio.Event()

    async def hang_once(_inbound: Inbound) -> None:
        if not first.is_set():
            first.set()
            await asyncio.sleep(60)

    home.turn.script["dở dang"] = hang_once
    talk = await home.tab()
    await talk.answered("trước")
    await talk.ask("dở dang")
    await first.wait()
    await home.stop()
    await expect(talk.root.locator("#away")).to_be_visible()
    await talk.ask("lúc máy chủ nghỉ")
    await expect(talk.citizen.last).to_contain_text("Sẽ gửi khi có mạng")
    await home.start()

    await talk.line("Đã nhận: lúc máy chủ nghỉ")
    await expect(talk.root.locator("#away")).to_be_hidden()
    questions = ("trước", "dở dang", "lúc máy chủ nghỉ")
    assert await talk.said() == [text for asked in questions for text in (asked, f"Đã nhận: {asked}")]
    assert home.turn.texts == ["trước", "dở dang", "dở dang", "lúc máy chủ nghỉ"]
