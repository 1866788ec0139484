from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from actions.one_stop.note_mask import mask_note


@pytest.mark.parametrize(
    "note",
    [
        "Thiếu bản sao giấy khai sinh.",
        "Nộp 1.250.000.000 đồng trước ngày 30/11/2026.",
        "Nhận kết quả tại phường Trần Biên, đường Lê Lợi.",
        "Theo Nghị định 118/2025/NĐ-CP.",
    ],
)
def test_a_remark_without_personal_data_is_kept(note: str) -> None:
    assert mask_note(note) == note


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        ("Liên hệ 0900004321 để bổ sung.", "4321"),
        ("Liên hệ 0900 004 321 để bổ sung.", "321"),
        ("Số căn cước 000000008765 bị mờ.", "8765"),
        ("Gửi về thu.nghiem@example.com giúp.", "thu.nghiem"),
        ("Đề nghị ông Thử Văn Nghiệm bổ sung.", "Nghiệm"),
        ("Giấy ủy quyền cho Nguyễn Thị Thử chưa chứng thực.", "Thử"),
    ],
)
def test_numbers_addresses_and_names_are_masked(note: str, gone: str) -> None:
    masked = mask_note(note)
    assert masked is not None
    assert gone not in masked
    assert "…" in masked


def test_the_applicants_name_is_masked_in_whatever_case_it_was_typed() -> None:
    assert mask_note("mời THỬ  VĂN nghiệm nộp bù", [SecretStr("Thử Văn Nghiệm"), None]) == "mời … nộp bù"


@pytest.mark.parametrize("note", [None, "", "  ", "Địa chỉ sai", "Thửa đất chưa đo", "dài " * 200, "0900004321"])
def test_what_cannot_be_cut_out_safely_is_not_said_at_all(note: str | None) -> None:
    assert mask_note(note) is None


@given(st.text(), st.from_regex(r"(0|\+84)[0-9]{9}", fullmatch=True), st.text())
def test_no_phone_number_survives(before: str, phone: str, after: str) -> None:
    masked = mask_note(f"{before} {phone} {after}")
    if masked is not None and not any(c.isdigit() for c in before + after):
        assert phone not in masked
