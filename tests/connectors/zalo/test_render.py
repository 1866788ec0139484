"""What a citizen reads on Zalo. The files in `snapshots/` were read by a person; change them only after reading."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.message import BulletList, Button, Citation, KeyValue, Link, Outcome, Paragraph, Reply
from connectors.split import split_reply
from connectors.zalo.buttons import ButtonShape, attachment_of
from connectors.zalo.render import TEXT_CHARACTERS, capped, fits, render_text
from tests.connectors.zalo.desk import choice, saying

SNAPSHOTS = Path(__file__).parent / "snapshots"
_PORTAL = Link(label="Nộp trực tuyến", url="https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc.html?ma=1.001193")
_SOURCES = (
    Citation(
        title="Đăng ký khai sinh",
        code="1.001193",
        url="https://dichvucong.gov.vn/1.001193",
        checked=date(2026, 3, 2),
    ),
    Citation(title="Luật Hộ tịch", document="60/2014/QH13", section="Điều 16", verified=False),
)
_NEXT = (
    Button(label="Thời hạn giải quyết", payload="p:1.001193:t"),
    Button(label="Nơi nộp hồ sơ", payload="p:1.001193:l"),
    Button(label="Gặp cán bộ", payload="human"),
)


def papers() -> Reply:
    return Reply(
        blocks=(
            Paragraph(text="Đăng ký khai sinh cho con: bạn chuẩn bị các giấy tờ sau."),
            BulletList(
                title="Giấy tờ nộp",
                items=(
                    "Tờ khai đăng ký khai sinh theo mẫu",
                    "Giấy chứng sinh; nếu không có thì nộp văn bản của người làm chứng xác nhận về việc sinh",
                    "Văn bản ủy quyền (nếu nhờ người khác đi nộp), không cần chứng thực khi là **ông, bà, cha, mẹ**",
                ),
            ),
            BulletList(title="Các bước", items=("Nộp hồ sơ tại xã", "Nhận giấy hẹn", "Nhận kết quả"), ordered=True),
            KeyValue(title="Lệ phí", rows=(("Đúng hạn", "Miễn phí"), ("Quá 60 ngày", "8.000 đồng"))),
            _PORTAL,
            Link(label="Gọi tổng đài", url="tel:1022"),
        ),
        buttons=_NEXT,
        citations=_SOURCES,
        outcome=Outcome.ANSWERED,
    )


def long_papers() -> Reply:
    full = papers()
    many = tuple(
        f"Giấy tờ thứ {n}: bản sao có chứng thực từ bản chính, hoặc bản chụp kèm bản chính để đối chiếu tại quầy"
        for n in range(1, 31)
    )
    return full.model_copy(update={"blocks": (full.blocks[0], BulletList(items=many, ordered=True), *full.blocks[2:])})


def case_status() -> Reply:
    rows = (
        ("Mã hồ sơ", "H19.12.7-260301-0007"),
        ("Thủ tục", "Cấp đổi giấy phép lái xe"),
        ("Tình trạng", "Đang xử lý"),
        ("Hẹn trả", "16:30 ngày 12/03/2026"),
    )
    return Reply(
        blocks=(
            Paragraph(text="Hồ sơ của bạn đang đúng hạn."),
            KeyValue(rows=rows),
            Paragraph(text="Khi có kết quả, nơi tiếp nhận sẽ nhắn tin cho bạn."),
        ),
        buttons=(Button(label="Tra hồ sơ khác", payload="case"),),
        outcome=Outcome.CASE_FOUND,
    )


def english() -> Reply:
    return Reply(
        blocks=(
            Paragraph(text="To register a birth you need:"),
            BulletList(items=("Tờ khai đăng ký khai sinh (registration form)", "Giấy chứng sinh (birth certificate)")),
            Link(label="Apply online", url="https://dichvucong.gov.vn/1.001193"),
        ),
        buttons=(Button(label="Fee", payload="p:1.001193:f"), Button(label="Where to go", payload="p:1.001193:l")),
        citations=_SOURCES,
        outcome=Outcome.ANSWERED,
        language="en",
    )


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("answer", papers()),
        ("long_answer", long_papers()),
        ("clarify_4", choice(4)),
        ("clarify_9", choice(9)),
        ("case_status", case_status()),
        ("english", english()),
    ],
)
def test_what_a_citizen_reads(name: str, reply: Reply) -> None:
    parts = [render_text(part) for part in split_reply(reply, fits)]

    assert all(len(part) <= TEXT_CHARACTERS for part in parts)
    shown = "\n=== next message ===\n".join(parts) + "\n"
    assert shown == (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Lưu ý**: mang theo __bản chính__ và `mã`", "Lưu ý: mang theo bản chính và mã"),
        ("## Giấy tờ\nTờ khai", "Giấy tờ\nTờ khai"),
        ("Xem [cổng](https://a.vn/x) nhé", "Xem cổng: https://a.vn/x nhé"),
        ("Bấm *101# hoặc 2 * 3 ** 4; họ tên: ________", "Bấm *101# hoặc 2 * 3 ** 4; họ tên: ________"),
        ("#1 hoặc snake_case_name", "#1 hoặc snake_case_name"),
    ],
)
def test_marks_of_markdown_are_not_shown(written: str, shown: str) -> None:
    assert render_text(saying(written)) == shown


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://a.example", "data:text/html,x"])
def test_an_unsafe_address_is_not_shown(url: str) -> None:
    reply = Reply(blocks=(Link(label="Xem", url=url),), outcome=Outcome.ANSWERED)

    assert render_text(reply) == "Xem"


def test_the_limit_counts_composed_characters() -> None:
    decomposed = unicodedata.normalize("NFD", "ễ" * TEXT_CHARACTERS)

    assert fits(saying(decomposed))
    assert not fits(saying(decomposed + "x"))
    assert render_text(saying(decomposed)) == "ễ" * TEXT_CHARACTERS


def test_what_cannot_be_split_is_cut_rather_than_refused() -> None:
    endless = Reply(blocks=(), citations=(Citation(title="x" * 3000),), outcome=Outcome.ANSWERED)

    assert len(capped(render_text(endless))) == TEXT_CHARACTERS
    assert capped("ngắn") == "ngắn"


def test_buttons_in_the_shape_without_a_type() -> None:
    drawn = attachment_of(choice(2).buttons, ButtonShape.BARE, "oa.query.hide", "vi")

    assert drawn is not None
    assert drawn.to_dict() == {
        "type": "template",
        "payload": {
            "buttons": [
                {"title": "Lựa chọn 1", "type": "oa.query.hide", "payload": "#dn:p:1.001191", "image_icon": ""},
                {"title": "Lựa chọn 2", "type": "oa.query.hide", "payload": "#dn:p:1.001192", "image_icon": ""},
            ]
        },
    }


def test_buttons_in_the_shape_of_a_list() -> None:
    drawn = attachment_of(choice(1).buttons, ButtonShape.LIST, "oa.query.show", "en")

    assert drawn is not None
    payload = drawn.to_dict()["payload"]
    assert (payload["template_type"], payload["elements"]) == ("list", [{"title": "Choose one"}])
    assert payload["buttons"][0]["type"] == "oa.query.show"


@pytest.mark.parametrize("count", [0, 6])
def test_no_buttons_and_too_many_are_only_in_the_text(count: int) -> None:
    assert attachment_of(choice(count).buttons, ButtonShape.BARE, "oa.query.hide", "vi") is None


@given(st.text(max_size=300), st.integers(min_value=1, max_value=40))
def test_every_part_of_any_reply_fits(text: str, times: int) -> None:
    reply = Reply(
        blocks=(Paragraph(text=text * times), BulletList(items=(text,) * times, ordered=True)),
        buttons=choice(9).buttons,
        citations=_SOURCES,
        outcome=Outcome.ANSWERED,
    )

    for part in split_reply(reply, fits):
        assert len(render_text(part)) <= TEXT_CHARACTERS


def test_the_path_of_a_page_of_ours_leads_nowhere_from_here_and_is_left_out() -> None:
    reply = Reply(
        blocks=(Paragraph(text="Danh sách"), Link(label="Mở trang in", url="/danh-sach/1.001193?tra-loi=y")),
        outcome=Outcome.CHECKLIST,
    )

    assert render_text(reply) == "Danh sách"
