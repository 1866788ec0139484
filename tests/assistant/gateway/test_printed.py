"""The list of papers to print: made of the address alone, readable by everybody, harmless whatever the address says."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from actions.checklist.papers_list import PapersList
from actions.checklist.questions import Questions
from assistant.gateway.printed.html import list_page
from assistant.gateway.printed.words import page_words
from connectors.message import Citation
from knowledge.catalogue import Catalogue
from tests.actions.conftest import CATALOG
from tests.assistant.gateway.conftest import Gateway

CATALOGUE = Catalogue.load(CATALOG)
BIRTH = "1.001193"
VERSION = Questions(CATALOGUE.procedures[BIRTH]).version


@pytest.fixture(autouse=True)
def published(gateway: Gateway) -> None:
    gateway.services.content = lambda: CATALOGUE


async def test_the_page_holds_the_papers_of_the_answers(gateway: Gateway) -> None:
    answer = await gateway.http.get(f"/danh-sach/{BIRTH}?tra-loi=nuy&ban={VERSION}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Giấy chứng sinh" in answer.text
    assert "Giấy ủy quyền có chứng thực" in answer.text
    assert "<h3>Nếu trẻ do mang thai hộ:</h3>" in answer.text
    assert "Biên bản về việc trẻ bị bỏ rơi" not in answer.text
    assert "kiểm tra ngày" in answer.text


async def test_its_policy_allows_no_script_and_only_our_style(gateway: Gateway) -> None:
    answer = await gateway.http.get(f"/danh-sach/{BIRTH}")
    style = await gateway.http.get("/danh-sach/in.css")

    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text
    assert " style=" not in answer.text
    assert '<link rel="stylesheet" href="/danh-sach/in.css">' in answer.text
    assert (style.status_code, style.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "@media print" in style.text


async def test_headings_go_down_one_level_at_a_time_and_boxes_are_not_read_out(gateway: Gateway) -> None:
    text = (await gateway.http.get(f"/danh-sach/{BIRTH}?tra-loi=uuu")).text

    levels = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert text.count('class="box"') == text.count('class="box" aria-hidden="true"') > 3
    assert '<html lang="vi">' in text


async def test_in_english_only_the_facts_stay_vietnamese(gateway: Gateway) -> None:
    text = (await gateway.http.get(f"/danh-sach/{BIRTH}?tra-loi=nnn&lang=en")).text

    assert '<html lang="en">' in text
    assert "Documents you need" in text
    assert "originals: 1" in text


@pytest.mark.parametrize("code", ["9.999999", "sinh-con", "%3Cscript%3E", "..%2F..", "1.001193x"])
async def test_an_unknown_code_is_owned_up_to_in_vietnamese(gateway: Gateway, code: str) -> None:
    answer = await gateway.http.get(f"/danh-sach/{code}")

    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.text
    assert "<script>" not in answer.text


async def test_without_published_content_there_is_no_list(gateway: Gateway) -> None:
    gateway.services.content = lambda: None

    assert (await gateway.http.get(f"/danh-sach/{BIRTH}")).status_code == 404


@pytest.mark.parametrize("answers", ["", "zzz", "ynuynuynuynuynu", "<b>", "%00"])
async def test_answers_that_cannot_be_read_leave_every_case_open(gateway: Gateway, answers: str) -> None:
    answer = await gateway.http.get(f"/danh-sach/{BIRTH}", params={"tra-loi": answers})

    assert answer.status_code == 200
    assert answer.text.count("<h3>") == 3


async def test_answers_to_other_cases_are_not_used_and_that_is_said(gateway: Gateway) -> None:
    answer = await gateway.http.get(f"/danh-sach/{BIRTH}?tra-loi=yyy&ban=0000")

    assert "Nội dung thủ tục đã được cập nhật" in answer.text
    assert answer.text.count("<h3>") == 3


def test_whatever_the_content_says_is_text() -> None:
    evil = '<img src=x onerror="alert(1)">&'
    found = PapersList(
        title=evil,
        papers=(evil,),
        only_if=((evil, (evil,)),),
        rows=((evil, evil),),
        note=evil,
        citations=(Citation(title=evil, url="javascript:alert(1)", checked=date(2026, 11, 26)),),
    )
    page = list_page(found, page_words("vi"), changed=False, other_language='/x?"><b>', language="vi")

    assert "<img" not in page
    assert "javascript:" not in page
    assert "<b>" not in page
    assert page.count("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;") == 9
