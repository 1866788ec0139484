import pytest

from nlu.text.orthography import is_syllable, place_tone


@pytest.mark.parametrize("word", ["khai", "nghiêng", "quyết", "giấy", "gì", "ủy", "yêu", "được", "khuỷu", "quýt"])
def test_vietnamese_syllables_are_recognised(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "w", "zalo", "cccd", "hello", "sinhs", "gtr", "mắtt", "cìt"])
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("hoà", "hòa"),
        ("tòan", "toàn"),
        ("thuế", "thuế"),
        ("quý", "quý"),
        ("gìa", "già"),
        ("ngoaì", "ngoài"),
        ("muà", "mùa"),
    ],
)
def test_the_tone_stands_where_official_records_put_it(typed: str, placed: str) -> None:
    assert place_tone(typed) == placed
