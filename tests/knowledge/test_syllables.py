import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question_words import content, has_subject
from knowledge.syllables import syllables, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Làm lại SỔ ĐỎ, ở đâu?", ["làm", "lại", "sổ", "đỏ", "ở", "đâu"]),
        ("mẫu CT01/2024_a", ["mẫu", "ct01", "2024", "a"]),
        ("hoà, hòa; thuý thúy; khoẻ khỏe", ["hòa", "hòa", "thúy", "thúy", "khỏe", "khỏe"]),
        ("quý quỹ", ["quý", "quỹ"]),
        ("hoàn toán thuyền", ["hoàn", "toán", "thuyền"]),
    ],
)
def test_syllables(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


@given(st.text())
def test_composed_and_decomposed_text_give_the_same(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert syllables(unicodedata.normalize("NFD", composed)) == syllables(composed)


@given(st.text())
def test_syllables_hold_no_space_or_punctuation(text: str) -> None:
    assert all(word.isalnum() or not word.isascii() for word in syllables(text))
    assert all(" " not in word and "_" not in word for word in syllables(text))


def test_terms_are_syllables_and_adjacent_pairs() -> None:
    assert tokens("đăng ký khai sinh") == ["đăng", "ký", "khai", "sinh", "đăng_ký", "ký_khai", "khai_sinh"]


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("em muốn làm giấy khai sinh cần giấy tờ gì ạ", ["khai", "sinh"]),
        ("đăng ký kết hôn mất bao lâu", ["kết", "hôn"]),
        ("mất sổ đỏ", ["mất", "sổ", "đỏ"]),
        ("bao lâu có kết quả", []),
        ("lệ phí bao nhiêu", []),
    ],
)
def test_content_is_what_a_question_is_about(question: str, subject: list[str]) -> None:
    assert content(syllables(question)) == subject


def test_a_question_of_facets_only_has_no_subject() -> None:
    assert not has_subject(syllables("thế nộp trực tuyến ở nhà được không, lệ phí bao nhiêu"))
    assert has_subject(syllables("còn kết hôn thì sao"))
