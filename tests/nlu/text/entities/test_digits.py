import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import read_digits


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("1234", "1234"),
        ("1 2 3 4", "1234"),
        ("12-34", "1234"),
        ("so cuoi 12.34", "1234"),
        ("bốn số cuối là 1234", "1234"),
        ("4 số cuối 0789 ạ", "0789"),
        ("4 số cuối điện thoại của tôi là 0789.", "0789"),
        ("một hai ba bốn", "1234"),
        ("mot hai ba tu nha", "1234"),
        ("bốn số cuối là không chín không một", "0901"),
        ("không, là 1234", "1234"),
        ("H19-240913-0001 1234", "1234"),
        ("0912 345 678", "0912345678"),
        ("1234 nha, nhắc lại 1234", "1234"),
        ("12-05", "1205"),
        ("nộp hôm 15/7/2026, số cuối 1234", "1234"),
        ("đóng 150.000 đồng rồi, 1234", "1234"),
    ],
)
def test_the_digits_given_are_read(said: str, digits: str) -> None:
    assert read_digits(said) == digits


@pytest.mark.parametrize(
    "said",
    [
        "",
        "không",
        "tôi quên rồi",
        "1234 hoặc 5678",
        "12",
        "năm nay ba tôi mất",
        "H19-240913-0001",
        "nộp ngày 15/7/2026",
        "năm 2026",
        "phí 150.000 đồng",
        "theo 123/2015/NĐ-CP",
    ],
)
def test_none_or_several_are_not_guessed(said: str) -> None:
    assert read_digits(said) is None


@given(
    st.from_regex(r"[0-9]{4,12}", fullmatch=True).filter(str.isascii), st.sampled_from(["{}", "là {} ạ", "số cuối: {}"])
)
def test_plain_digits_come_back(digits: str, frame: str) -> None:
    assert read_digits(frame.format(digits)) == digits


@given(st.text(max_size=200))
def test_any_text_gives_ascii_digits_or_nothing(text: str) -> None:
    digits = read_digits(text)
    assert digits is None or (digits.isdigit() and digits.isascii() and 4 <= len(digits) <= 12)
