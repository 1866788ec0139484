import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import find_id_numbers, find_phone_numbers, mask_personal


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0912345678", ["0912345678"]),
        ("gọi 0912.345.678 nhé", ["0912345678"]),
        ("+84 912 345 678", ["0912345678"]),
        ("(+84)912345678", ["0912345678"]),
        ("84912345678", ["0912345678"]),
        ("(0251) 3822 501", ["02513822501"]),
        ("0912 345 678, 0987654321.", ["0912345678", "0987654321"]),
        ("H19-240913-0001", []),
        ("phí 150.000 đồng", []),
        ("1900 1234", []),
        ("075190001234", []),
    ],
)
def test_phone_numbers(text: str, numbers: list[str]) -> None:
    assert [phone.value for phone in find_phone_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("075190001234", ["075190001234"]),
        ("cccd 075 190 001 234 ạ", ["075190001234"]),
        ("cmnd 271234567", ["271234567"]),
        ("150000000 đồng", []),
        ("150 000 000", []),
        ("0912345678", []),
        ("H192409130001", []),
    ],
)
def test_identity_numbers(text: str, numbers: list[str]) -> None:
    assert [found.value for found in find_id_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("sđt 0912345678, cccd 075190001234", "sđt ••••, cccd ••••"),
        ("thư về a.b+c@mail.com.vn nhé", "thư về •••• nhé"),
        ("hộ chiếu B1234567", "hộ chiếu ••••"),
        ("thẻ DN4757512345678", "thẻ ••••"),
        ("số tài khoản 1234567890123", "số tài khoản ••••"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str) -> None:
    assert mask_personal(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "phí 150000 đồng",
        "150000000đ",
        "1.001193",
        "H19-240913-0001",
        "000.00.32.H19-210708-0032.",
        "h19 240913 0001",
        "13/09/2024",
        "49/2026/NĐ-CP",
        "gọi 1022",
    ],
)
def test_codes_money_and_dates_are_not(text: str) -> None:
    assert mask_personal(text) == text


@given(st.from_regex(r"0[35789][0-9]{8}|0[0-9]{11}|[0-9]{9}", fullmatch=True))
def test_no_phone_or_identity_number_is_left(number: str) -> None:
    assert number not in mask_personal(f"số của tôi là {number} nhé")


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask_personal(mask_personal(text)) == mask_personal(text)
