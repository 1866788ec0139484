import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.fold import fold, syllables


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký kết hôn", "dang ky ket hon"),
        ("SỔ ĐỎ", "so do"),
        ("H19-240913-0001", "h19-240913-0001"),
        (unicodedata.normalize("NFD", "lệ phí"), "le phi"),
    ],
)
def test_folding_lowers_and_drops_diacritics(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folding_keeps_offsets_of_vietnamese() -> None:
    text = "Thủ tục đăng ký thường trú ở phường Trấn Biên"
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_syllables_leave_punctuation_and_keep_numbers_whole() -> None:
    assert syllables("Lệ phí 150.000 đồng, mã 1.001193?") == ["lệ", "phí", "150.000", "đồng", "mã", "1.001193"]
