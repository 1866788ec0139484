import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.importing.words import clean, clip, gone_level, lines, scrambled


@pytest.mark.parametrize(
    "text",
    ["nộp tại cấp huyện", "UBND huyện Trảng Bom", "quận, huyện", "xã, phường, thị trấn", "Ủy ban nhân dân thị xã"],
)
def test_a_level_that_is_no_more_is_found(text: str) -> None:
    assert gone_level(text) is not None


@pytest.mark.parametrize("text", ["quân đội", "Ủy ban nhân dân cấp xã", "quân nhân"])
def test_other_words_are_no_level(text: str) -> None:
    assert gone_level(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "hoàn tất việc sinh tại Trung \nnộp hồ sơ, rồi đứt giữa\nchừng",
        "báo cáoThủ trưởng",
        "ghi vào Sổ đăng ký đăng ký khai sinh",
        "H\ufffd sơ",
    ],
)
def test_scrambled_text_is_found(text: str) -> None:
    assert scrambled(text) is not None


@pytest.mark.parametrize("text", ["Nộp trên VNeID.", "Nộp hồ sơ:\n- Tờ khai;\n- Căn cước.", "Nhận kết quả. \nTrả phí."])
def test_sound_text_is_left_alone(text: str) -> None:
    assert scrambled(text) is None


def test_lines_lose_their_bullets_tags_and_blanks() -> None:
    assert lines("<p>- Một</p>\n\n  + Hai\u200b\n(ii) Ba\n-\n") == ["Một", "Hai", "Ba"]


@pytest.mark.parametrize("text", ["8.000 đồng", "1.5 ngày", "10/2025/NĐ-CP"])
def test_a_number_is_no_bullet(text: str) -> None:
    assert lines(text) == [text]


def test_a_numbered_line_loses_its_number() -> None:
    assert lines("1. Một\n2) Hai") == ["Một", "Hai"]


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_a_clipped_text_fits(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length


@given(st.text())
def test_cleaned_text_is_one_line_without_surplus_spaces(text: str) -> None:
    once = clean(text)
    assert once.splitlines() in ([], [once])
    assert "  " not in once
    assert once == once.strip()
