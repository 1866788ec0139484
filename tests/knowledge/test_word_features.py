from hypothesis import given
from hypothesis import strategies as st

from knowledge.word_features import word_features


def test_words_and_neighbours_count_once_each() -> None:
    assert word_features("Lệ phí, lệ phí") == {
        "lệ": 1, "phí": 1, "< lệ": 1, "lệ phí": 1, "phí lệ": 1, "phí >": 1,
        "last clause:lệ": 1, "last clause:phí": 1,
        "last clause:< lệ": 1, "last clause:lệ phí": 1, "last clause:phí >": 1,
    }  # fmt: skip


def test_what_is_asked_comes_last() -> None:
    features = word_features("Tôi nộp tiền rồi. Giờ chờ bao lâu?")
    assert "last clause:bao lâu" in features
    assert "last clause:tiền" not in features


def test_nothing_said_is_nothing_found() -> None:
    assert word_features("") == {"< >": 1.0}


@given(st.text())
def test_any_text_has_features_of_weight_one(text: str) -> None:
    assert set(word_features(text).values()) == {1.0}
