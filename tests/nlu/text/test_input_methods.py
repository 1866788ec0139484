import pytest

from nlu.text.damage import telex
from nlu.text.input_methods import decode_telex, decode_vni


@pytest.mark.parametrize("word", ["đường", "giấy", "kết", "hôn", "thường", "trú", "quyết", "nghĩa", "được", "sổ", "đỏ"])
def test_telex_keys_give_the_syllable_back(word: str) -> None:
    assert decode_telex(telex(word)) == word


@pytest.mark.parametrize(("keys", "word"), [("duongwf", "dường"), ("giayas", "giấy"), ("dangd", "đang"), ("tuw", "tư")])
def test_telex_mark_keys_may_come_late(keys: str, word: str) -> None:
    assert decode_telex(keys) == word


@pytest.mark.parametrize("word", ["khai", "sinh", "hello", "zalo", "www"])
def test_other_words_are_not_telex(word: str) -> None:
    assert decode_telex(word) is None


@pytest.mark.parametrize(
    ("keys", "word"),
    [("d9u7o7ng2", "đường"), ("duong972", "đường"), ("giay61", "giấy"), ("ke61t", "kết"), ("na8m", "năm")],
)
def test_vni_keys_give_the_syllable(keys: str, word: str) -> None:
    assert decode_vni(keys) == word


@pytest.mark.parametrize("word", ["h19", "2024", "b2", "k10", "150k"])
def test_codes_are_not_vni(word: str) -> None:
    assert decode_vni(word) is None
