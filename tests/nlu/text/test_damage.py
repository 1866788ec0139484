from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.damage import DAMAGES, caps, glued, slip, strip, strip_half, strip_some, teencode, telex, typos, vni
from nlu.text.fold import fold

TEXT = "Đăng ký kết hôn với người nước ngoài thì nộp ở phường nào"


def test_each_kind_of_typing() -> None:
    assert strip(TEXT) == "Dang ky ket hon voi nguoi nuoc ngoai thi nop o phuong nao"
    assert strip_half("làm hộ khẩu mới") == "làm hộ khau moi"
    assert telex("Đường sá khó đi") == "dduwowngf sas khos ddi"
    assert vni("Đường sá") == "d9u7o7ng2 sa1"
    assert caps("khai sinh ở đâu") == "KHAI SINH Ở ĐÂU"


def test_some_words_lose_their_marks_and_some_keep_them() -> None:
    words = strip_some(TEXT, Random(1)).split(" ")
    kept = [word == whole for word, whole in zip(words, TEXT.split(" "), strict=True) if not whole.isascii()]
    assert any(kept)
    assert not all(kept)


def test_teencode_shortens_what_the_young_shorten() -> None:
    texted = teencode("Hồ sơ căn cước công dân gồm gì, nộp được không ạ?", Random(3))
    assert "cccd" in texted
    assert not texted.endswith("?")


def test_glued_words_lose_spaces_only_and_never_two_in_a_row() -> None:
    joined = glued(TEXT, Random(5))
    assert joined.replace(" ", "") == TEXT.replace(" ", "")
    assert joined.count(" ") < TEXT.count(" ")
    assert max(map(len, joined.split(" "))) <= 12


def test_a_slip_changes_one_word_and_typos_more() -> None:
    assert sum(a != b for a, b in zip(slip(TEXT, Random(2)).split(), TEXT.split(), strict=True)) == 1
    assert 1 <= sum(a != b for a, b in zip(typos(TEXT, Random(2)).split(), TEXT.split(), strict=True)) <= 3


@pytest.mark.parametrize("kind", DAMAGES)
@given(text=st.text(max_size=60), seed=st.integers(0, 9))
def test_any_text_can_be_damaged_and_the_same_seed_damages_alike(kind: str, text: str, seed: int) -> None:
    damaged = DAMAGES[kind](text, Random(seed))
    assert damaged == DAMAGES[kind](text, Random(seed))


@pytest.mark.parametrize("kind", ["no_diacritics", "partly_stripped", "caps"])
def test_the_letters_stay(kind: str) -> None:
    assert fold(DAMAGES[kind](TEXT, Random(0))) == fold(TEXT)
