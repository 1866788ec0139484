from typing import Any

import pytest

from actions.compose.facet_blocks import facet_blocks
from connectors.message import BulletList, KeyValue, Link, Paragraph
from knowledge.schema import Facet
from tests.actions.compose.conftest import Make

FACETS = [facet for facet in Facet if facet is not Facet.OVERVIEW]


@pytest.mark.parametrize("facet", FACETS)
def test_an_unverified_fact_is_owned_up_to(procedure: Make, facet: Facet) -> None:
    (block,) = facet_blocks(procedure(), facet)

    assert isinstance(block, Paragraph)
    assert "chưa có thông tin đã kiểm chứng" in block.text
    assert "1022" in block.text


@pytest.mark.parametrize("facet", FACETS)
def test_a_verified_fact_without_content_still_says_where_to_ask(procedure: Make, facet: Facet) -> None:
    blocks = facet_blocks(procedure(**{facet.value: {}}), facet)

    said = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert len(blocks) == 1
    assert "1022" in said or facet is Facet.FORM  # a verified absence of forms is an answer
    assert not said.rstrip().endswith(":")


@pytest.mark.parametrize("facet", [Facet.PAPERS, Facet.FEE, Facet.TIME, Facet.PLACE])
def test_a_note_alone_is_the_answer(procedure: Make, facet: Facet) -> None:
    (block,) = facet_blocks(procedure(**{facet.value: {"note": "Tùy từng nơi."}}), facet)

    assert isinstance(block, Paragraph)
    assert block.text.endswith("Xin giấy mẫu: Tùy từng nơi.")


def test_papers_of_every_case_stand_under_the_title_and_the_others_under_their_own(procedure: Make) -> None:
    cases: list[dict[str, Any]] = [
        {"when": "Mọi trường hợp", "items": [{"name": "Tờ khai", "originals": 1, "form": True}]},
        {
            "when": "Nhờ người khác",
            "items": [
                {"name": "Giấy ủy quyền", "originals": 1, "copies": 2, "note": "Có chứng thực."},
                {"name": "Căn cước", "show_only": True},
                {"name": "Ảnh thẻ"},
            ],
        },
    ]
    blocks = facet_blocks(procedure(papers={"cases": cases, "note": "Mang bản gốc."}), Facet.PAPERS)

    assert blocks == (
        BulletList(title="Giấy tờ cần có – Xin giấy mẫu:", items=("Tờ khai (1 bản chính)",)),
        BulletList(
            title="Nhờ người khác:",
            items=(
                "Giấy ủy quyền (1 bản chính, 2 bản sao). Có chứng thực.",
                "Căn cước (chỉ xuất trình rồi nhận lại)",
                "Ảnh thẻ",
            ),
        ),
        Paragraph(text="Lưu ý: Mang bản gốc."),
    )


def test_fees_of_several_channels_and_cases(procedure: Make) -> None:
    entries = [
        {"amount": 15000, "unit": "bản", "channel": "direct"},
        {"amount": 0, "channel": "online", "when": "Người cao tuổi"},
        {"amount": 8000, "when": "Từ bản thứ ba"},
        {"amount": 2000},
    ]
    (block,) = facet_blocks(procedure(fee={"entries": entries}), Facet.FEE)

    assert block == KeyValue(
        title="Lệ phí – Xin giấy mẫu:",
        rows=(
            ("Nộp trực tiếp", "15.000 đồng/bản"),
            ("Nộp trực tuyến, người cao tuổi", "Miễn phí"),
            ("Từ bản thứ ba", "8.000 đồng"),
            ("Mọi cách nộp", "2.000 đồng"),
        ),
    )


def test_times_say_from_when_they_count(procedure: Make) -> None:
    entries = [{"value": 3, "unit": "working_day"}, {"unit": "same_day", "channel": "postal"}]
    (block,) = facet_blocks(procedure(time={"entries": entries}), Facet.TIME)

    assert isinstance(block, KeyValue)
    assert block.title is not None
    assert "kể từ khi hồ sơ hợp lệ" in block.title
    assert block.rows == (("Mọi cách nộp", "3 ngày làm việc"), ("Gửi qua bưu điện", "Trong ngày làm việc"))


def test_steps_are_numbered_for_each_channel(procedure: Make) -> None:
    groups = [{"items": ["Chuẩn bị", "Nộp"]}, {"channel": "online", "items": ["Đăng nhập"]}]
    blocks = facet_blocks(procedure(steps={"groups": groups}), Facet.STEPS)

    assert blocks == (
        BulletList(title="Các bước thực hiện – Xin giấy mẫu:", items=("Chuẩn bị", "Nộp"), ordered=True),
        BulletList(title="Các bước thực hiện – Xin giấy mẫu (nộp trực tuyến):", items=("Đăng nhập",), ordered=True),
    )


@pytest.mark.parametrize(
    ("fields", "said", "linked"),
    [
        ({"available": "full", "url": "https://example.vn"}, "toàn trình", True),
        ({"available": "partial", "text": "Ký tại quầy.", "url": "https://example.vn"}, "Ký tại quầy.", True),
        ({"available": "no", "url": "https://example.vn"}, "Chưa nộp được qua mạng.", False),
        ({"available": None, "text": "Tùy nơi."}, "Xin giấy mẫu: Tùy nơi.", False),
    ],
)
def test_online_filing_at_every_level(procedure: Make, fields: dict[str, Any], said: str, linked: bool) -> None:
    paragraph, *links = facet_blocks(procedure(online=fields), Facet.ONLINE)

    assert isinstance(paragraph, Paragraph)
    assert said in paragraph.text
    assert bool(links) is linked


def test_forms_are_listed_and_linked(procedure: Make) -> None:
    entries = [{"name": "Tờ khai", "number": "CT01", "url": "https://example.vn/ct01"}, {"name": "Đơn"}]
    blocks = facet_blocks(procedure(form={"entries": entries}), Facet.FORM)

    assert blocks == (
        BulletList(title="Tờ khai, biểu mẫu – Xin giấy mẫu:", items=("Tờ khai (mẫu CT01)", "Đơn")),
        Link(label="Tờ khai", url="https://example.vn/ct01"),
    )


def test_legal_documents_are_named_with_their_number(procedure: Make) -> None:
    (block,) = facet_blocks(procedure(legal={"entries": [{"number": "1/2026", "title": "Luật"}]}), Facet.LEGAL)

    assert block == BulletList(title="Căn cứ pháp lý – Xin giấy mẫu:", items=("Luật (1/2026)",))


@pytest.mark.parametrize("facet", [Facet.PLACE, Facet.WHO, Facet.RESULT])
def test_a_facet_that_is_a_text(procedure: Make, facet: Facet) -> None:
    (block,) = facet_blocks(procedure(**{facet.value: {"text": "Ở phường."}}), facet)

    assert isinstance(block, Paragraph)
    assert block.text.endswith("– Xin giấy mẫu: Ở phường.")
