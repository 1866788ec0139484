"""The chat page in a real browser, against the whole service."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.engine.conftest import Service

pytestmark = [pytest.mark.engine, pytest.mark.browser]

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing in CI")
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    return path


@pytest.fixture
def page(chromium: str, service: Service) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        page = browser.new_page(viewport={"width": PHONE["width"], "height": PHONE["height"]})
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(service.url)
        yield page
        browser.close()
        assert errors == []


def say(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.keyboard.press("Enter")


def test_a_question_is_answered_with_its_source(page: Page) -> None:
    say(page, "dang ky ket hon can giay to gi")
    page.locator("#log").get_by_text("Giấy tờ cần có – Đăng ký kết hôn").wait_for()
    assert page.locator("#log").get_by_text("Nguồn:").count() == 1


def test_a_long_answer_is_read_from_its_beginning(page: Page) -> None:
    say(page, "làm giấy khai sinh cần giấy gì, nộp ở đâu")
    first = page.locator("#log").get_by_text("– Đăng ký khai sinh").first
    first.wait_for()
    box = first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < PHONE["height"]


def test_the_conversation_survives_a_reload(page: Page) -> None:
    say(page, "khai sinh cần giấy gì")
    page.locator("#log").get_by_text("Giấy tờ cần có – Đăng ký khai sinh").wait_for()
    page.reload()
    page.locator("#log").get_by_text("Giấy tờ cần có – Đăng ký khai sinh").wait_for()
    say(page, "bao lâu có")
    page.locator("#log").get_by_text("Thời gian giải quyết – Đăng ký khai sinh").wait_for()


def test_a_case_is_looked_up_and_the_factor_is_not_shown(page: Page) -> None:
    say(page, "tra cứu hồ sơ 000.00.53.H19-261006-1033")
    page.locator("#log").get_by_text("4 số cuối của số điện thoại").wait_for()
    say(page, "4321")
    page.locator("#log").get_by_text("Ngày hẹn trả").wait_for()
    assert "4321" not in (page.text_content("#log") or "")
    assert "4321" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")


def test_buttons_work_by_keyboard(page: Page) -> None:
    say(page, "khai sinh cần giấy gì")
    button = page.get_by_role("button", name="Lệ phí", exact=True)
    button.wait_for()
    button.focus()
    page.keyboard.press("Enter")
    page.locator("#log").get_by_text("Lệ phí – Đăng ký khai sinh").first.wait_for()


def test_nothing_is_wider_than_a_small_phone(page: Page) -> None:
    say(page, "làm lại sổ đỏ")
    page.get_by_role("button", name="Không phải các mục trên").wait_for()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_markup_typed_by_a_citizen_stays_text(page: Page) -> None:
    say(page, "<img src=x onerror=document.title='hỏng'> khai sinh cần giấy gì")
    page.locator("#log").get_by_text("<img src=x").wait_for()
    assert page.title() == "Trợ lý công dân Đồng Nai"


def test_an_engine_killed_in_mid_turn_costs_the_page_no_message_and_no_second_answer(
    page: Page, service: Service
) -> None:
    log = page.locator("#log")
    say(page, "dang ky ket hon can giay to gi")
    service.child("engine").kill()
    answer = log.get_by_text("Giấy tờ cần có – Đăng ký kết hôn")
    late = log.get_by_text("Hệ thống đang khởi động lại")  # where a busy machine takes longer than it is waited for
    answer.or_(late).first.wait_for(timeout=60_000)

    page.wait_for_timeout(1000)
    assert log.get_by_text("dang ky ket hon can giay to gi").count() == 1
    assert answer.count() + late.count() == 1
