import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities import find_receipts


@pytest.mark.parametrize(
    ("text", "receipts"),
    [
        ("PA-261126-0123ABCDEF", ["PA-261126-0123ABCDEF"]),
        ("tra giúp pa-261126-0123abcdef.", ["PA-261126-0123ABCDEF"]),
        ("PA 261126 0123ABCDEF", ["PA-261126-0123ABCDEF"]),
        ("PA2611260123ABCDEF", ["PA-261126-0123ABCDEF"]),
        ("PA–261126–0123ABCDEF", ["PA-261126-0123ABCDEF"]),
        ("PA-261126-0123ABCDEFG", []),
        ("PA-261126-0123", []),
        ("XPA-261126-0123ABCDEF", []),
        ("H19.04-261012-0123", []),
    ],
)
def test_receipts(text: str, receipts: list[str]) -> None:
    assert [found.value for found in find_receipts(text)] == receipts


@given(st.from_regex(r"PA-[0-9]{6}-[0-9A-F]{10}", fullmatch=True))
def test_every_receipt_of_the_contract_is_found(receipt: str) -> None:
    assert [found.value for found in find_receipts(f"mã {receipt.lower()}, cảm ơn")] == [receipt]
