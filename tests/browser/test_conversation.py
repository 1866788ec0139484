"""A conversation on the page: asked, answered, there again after a reload and in a second tab."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import expect

from assistant.turn_protocol import TurnResult
from connectors.message import Button, Inbound, Outcome, Paragraph, Reply, ReplyMeta
from tests.browser.home import Home
from tests.fakes.turn import paragraph

pytestmark = pytest.mark.browser

CASE = "H19.01-261123-0007"
ASK_CODE = Reply(blocks=(Paragraph(text="Bạn cho tôi mã hồ sơ."),), outcome=Outcome.CASE_ASK_CODE)
ASK_FACTOR = Reply(
    blocks=(Paragraph(text="Bạn nhập 4 số cuối căn cước."),),
    outcome=Outcome.CASE_ASK_FACTOR,
    meta=ReplyMeta(expects="second_factor"),
)
FOUND = Reply(
    blocks=(Paragraph(text="Hồ sơ đang được giải quyết."),),
    buttons=(Button(label="Tra hồ sơ khác", payload="p:case"),),
    outcome=Outcome.CASE_FOUND,
)


async def ask_code(_inbound: Inbound) -> TurnResult:
    return TurnResult((ASK_CODE,), "Tra cứu hồ sơ của tôi", None)


async def ask_factor(_inbound: Inbound) -> TurnResult:
    return TurnResult((ASK_FACTOR,), CASE, "second_factor")


async def found(_inbound: Inbound) -> TurnResult:
    return TurnResult((FOUND,), "••••", None)


async def ask_another(_inbound: Inbound) -> TurnResult:
    return TurnResult((ASK_CODE,), "Tra hồ sơ khác", None)


async def test_a_case_is_looked_up_and_the_second_factor_never_touches_screen_or_disk(home: Home) -> None:
    home.turn.script.update(
        {"Tra cứu hồ sơ của tôi": ask_code, CASE: ask_factor, "4321": found, "[p:case]": ask_another}
    )
    talk = await home.tab()
    await talk.root.get_by_role("button", name="Tra hồ sơ").click()
    await talk.line("Bạn cho tôi mã hồ sơ.")
    await talk.ask(CASE)
    await talk.line("Bạn nhập 4 số cuối căn cước.")
    await expect(talk.root.get_by_role("button", name="Nói thay vì gõ")).to_be_hidden()
    await home.context.set_offline(True)
    await talk.ask("4321")

    await expect(talk.citizen.last).to_contain_text("••••")
    await expect(talk.citizen.last).to_contain_text("Sẽ gửi khi có mạng")
    assert "4321" not in await talk.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    await home.context.set_offline(False)
    await talk.line("Hồ sơ đang được giải quyết.")
    assert "4321" not in await talk.page.locator("body").inner_text()
    await talk.root.get_by_role("button", name="Tra hồ sơ khác").click()
    await expect(talk.citizen.last).to_have_text(re.compile("Tra hồ sơ khác"))
    await expect(talk.root.locator("#log").get_by_text("Bạn cho tôi mã hồ sơ.")).to_have_count(2)


async def test_it_is_there_again_after_a_reload(home: Home) -> None:
    talk = await home.tab()
    await talk.answered("một")
    await talk.answered("hai")
    before = await talk.said()
    await talk.page.reload()
    await talk.line("Đã nhận: hai")

    assert await talk.said() == before == ["một", "Đã nhận: một", "hai", "Đã nhận: hai"]
    await expect(talk.root.locator("#welcome")).to_be_hidden()
    assert home.turn.texts == ["một", "hai"]


async def test_a_question_whose_answer_is_not_there_yet_survives_a_reload(home: Home) -> None:
    release = asyncio.Event()

    async def wait(_inbound: Inbound) -> None:
        await release.wait()

    home.turn.script["lâu"] = wait
    talk = await home.tab()
    await talk.ask("lâu")
    await expect(talk.citizen).to_contain_text("Đã gửi")
    await talk.page.reload()

    await expect(talk.citizen).to_contain_text("lâu")
    await expect(talk.root.locator("#typing")).to_be_visible()
    release.set()
    await talk.line("Đã nhận: lâu")
    await expect(talk.citizen.locator(".state")).to_have_count(0)
    assert await talk.said() == ["lâu", "Đã nhận: lâu"]


async def test_two_tabs_show_the_same_lines(home: Home) -> None:
    one, two = await home.tab(), await home.tab()
    await one.answered("từ tab một")
    await two.line("Đã nhận: từ tab một")
    await two.answered("từ tab hai")
    await one.line("Đã nhận: từ tab hai")

    assert await one.said() == await two.said()
    assert home.turn.texts == ["từ tab một", "từ tab hai"]
    conversation = await one.page.evaluate("JSON.parse(localStorage['tro-ly-dong-nai/session']).conversation_id")
    assert home.gateway.services.hub.listeners(conversation) == 2


async def test_an_answer_stands_before_a_question_that_was_asked_meanwhile(home: Home) -> None:
    release = asyncio.Event()

    async def wait(_inbound: Inbound) -> None:
        await release.wait()

    home.turn.script["trước"] = wait
    talk = await home.tab()
    await talk.ask("trước")
    await talk.ask("sau")
    await expect(talk.citizen).to_have_count(2)
    release.set()
    await talk.line("Đã nhận: sau")

    assert await talk.said() == ["trước", "Đã nhận: trước", "sau", "Đã nhận: sau"]


async def test_several_replies_of_one_turn_come_in_order_and_are_told(home: Home) -> None:
    async def both(_inbound: Inbound) -> TurnResult:
        return TurnResult((paragraph("Phần một."), paragraph("Phần hai.")), "hai phần", None)

    home.turn.script["hai phần"] = both
    talk = await home.tab()
    await talk.ask("hai phần")
    await talk.line("Phần hai.")

    assert await talk.said() == ["hai phần", "Phần một.", "Phần hai."]
    news = talk.root.locator("#news")
    await expect(news).to_contain_text("Phần một.")
    await expect(news).to_contain_text("Phần hai.")
    await expect(news).not_to_contain_text("Sao chép")
    await expect(talk.root.get_by_role("log")).to_have_attribute("aria-live", "off")


async def test_it_works_where_nothing_may_be_kept(home: Home) -> None:
    forbid = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
    await home.context.add_init_script(forbid)
    talk = await home.tab()
    await talk.answered("không lưu được")
    await talk.answered("vẫn chạy")

    assert home.turn.texts == ["không lưu được", "vẫn chạy"]


async def test_it_works_by_polling_where_streams_are_held_back(home: Home) -> None:
    async def hold(_route: object) -> None:
        await asyncio.sleep(0)  # never answered

    await home.context.route("**/api/events", hold)
    talk = await home.tab()
    await talk.ask("qua đường vòng")

    await expect(talk.root.locator("#log")).to_contain_text("Đã nhận: qua đường vòng", timeout=15_000)
