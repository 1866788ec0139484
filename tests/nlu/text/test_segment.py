import pytest

from nlu.text.counts import CountModel
from nlu.text.segment import segmentations

MODEL = CountModel.load()


def cut(word: str) -> list[str]:
    return [" ".join(found.syllables) for found in segmentations(word, MODEL, 2.0, lambda _typed, _read: 1.0, 6)]


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("khaisinh", "khai sinh"),
        ("kếthôn", "kết hôn"),
        ("đăngkýkếthôn", "đăng ký kết hôn"),
        ("dangkykethon", "đăng ký kết hôn"),
        ("sổhộkhẩu", "sổ hộ khẩu"),
        ("ởđâu", "ở đâu"),
        ("nộphồsơởphường", "nộp hồ sơ ở phường"),
    ],
)
def test_glued_syllables_come_apart(word: str, syllables: str) -> None:
    assert cut(word)[0] == syllables


@pytest.mark.parametrize("word", ["facebook", "xyz", "b", "đ", "khaisinhq"])
def test_what_holds_no_syllables_is_not_cut(word: str) -> None:
    assert cut(word) == []


def test_costs_rise_and_no_reading_comes_twice() -> None:
    found = segmentations("hocphi", MODEL, 2.0, lambda _typed, _read: 1.0, 6)
    assert [one.cost for one in found] == sorted(one.cost for one in found)
    assert len({one.syllables for one in found}) == len(found)
    assert ("học", "phí") in {one.syllables for one in found}
