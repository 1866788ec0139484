"""What the page is given to draw."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.message import BulletList, Button, Citation, KeyValue, Link, Outcome, Paragraph, Reply, ReplyMeta
from connectors.web.render import citation_text, is_safe, render_reply


def test_a_full_reply() -> None:
    reply = Reply(
        blocks=(
            Paragraph(text="Bạn cần:"),
            BulletList(title="Giấy tờ", items=("Tờ khai", "Giấy chứng sinh"), ordered=True),
            KeyValue(rows=(("Trực tuyến", "Miễn phí"),)),
            Link(label="Nộp", url="https://dichvucong.gov.vn/"),
        ),
        buttons=(Button(label="Lệ phí", payload="f:fee"),),
        citations=(Citation(title="Đăng ký khai sinh", code="1.001193", checked=date(2026, 3, 2)),),
        outcome=Outcome.ANSWERED,
        meta=ReplyMeta(intent="ask", score=0.9, expects="second_factor", trace="9f2c"),
    )

    drawn = render_reply(reply)

    assert [block["kind"] for block in drawn["blocks"]] == ["paragraph", "list", "key_value", "link"]
    assert drawn["blocks"][2]["rows"] == [["Trực tuyến", "Miễn phí"]]
    assert drawn["buttons"] == [{"label": "Lệ phí", "payload": "f:fee"}]
    assert drawn["citations"][0]["text"] == "Nguồn: Đăng ký khai sinh (mã 1.001193), kiểm tra ngày 02/03/2026"
    assert drawn["expects"] == "second_factor"
    assert drawn["trace"] == "9f2c"
    assert set(drawn) == {
        "blocks",
        "buttons",
        "citations",
        "language",
        "outcome",
        "expects",
        "trace",
    }  # no score, no intent
    json.dumps(drawn)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://a.example", "data:text/html,x", "//a", "https:", "tel:"]
)
def test_an_unsafe_link_is_only_text(url: str) -> None:
    reply = Reply(
        blocks=(Link(label="Xem", url=url),),
        citations=(Citation(title="Nguồn lạ", url=url),),
        outcome=Outcome.ANSWERED,
    )

    drawn = render_reply(reply)

    assert drawn["blocks"] == [{"kind": "paragraph", "text": f"Xem: {url}"}]
    assert drawn["citations"][0]["url"] is None


@pytest.mark.parametrize("url", ["https://a.example/x", "tel:1022", "mailto:a@b.example", "HTTPS://A.EXAMPLE"])
def test_safe_links_stay(url: str) -> None:
    assert is_safe(url)


@given(st.text())
def test_any_url_is_judged_without_an_exception(url: str) -> None:
    assert is_safe(url) in (True, False)


def test_a_citation_says_what_is_known_and_that_it_is_not_verified() -> None:
    citation = Citation(title="Quyết định 5003", document="5003/QĐ-UBND", section="mục II", verified=False)

    assert citation_text(citation) == ("Nguồn: Quyết định 5003, 5003/QĐ-UBND, mục II, chưa đối chiếu với văn bản gốc")


def test_an_english_reply_names_its_sources_in_english() -> None:
    citation = Citation(title="Luật", code="1.001193", checked=date(2026, 3, 2), verified=False)
    reply = Reply(blocks=(), citations=(citation,), outcome=Outcome.ANSWERED, language="en")

    assert render_reply(reply)["language"] == "en"
    assert render_reply(reply)["citations"][0]["text"] == (
        "Source: Luật (code 1.001193), checked 02/03/2026, not yet compared with the original text"
    )


@pytest.mark.parametrize("path", ["/danh-sach/1.001193", "/danh-sach/1.001193?tra-loi=ynu&ban=0a1b&lang=en"])
def test_a_page_of_ours_is_linked_by_its_path(path: str) -> None:
    link = Link(label="Mở trang in", url=path)

    assert render_reply(Reply(blocks=(link,), outcome=Outcome.CHECKLIST))["blocks"] == [link.model_dump()]


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "/\\evil.example", "/a//b", "/a:b", "/%2F/evil", "a/b", "/a#b", "/a\n", "/", "/a?x=/b"],
)
def test_what_only_looks_like_a_path_of_ours_is_text(elsewhere: str) -> None:
    drawn = render_reply(Reply(blocks=(Link(label="Mở", url=elsewhere),), outcome=Outcome.CHECKLIST))

    assert drawn["blocks"][0]["kind"] == "paragraph"
