from hypothesis import given
from hypothesis import strategies as st

from nlu.text.tokens import Kind, tokens


@given(st.text(max_size=200))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


def test_words_codes_and_addresses_are_told_apart() -> None:
    kinds = {token.text: token.kind for token in tokens("Xem H19-240913-0001, ở a@b.vn; (phí 150.000đ)")}
    assert kinds["Xem"] is Kind.WORD
    assert kinds["H19-240913-0001"] is Kind.NUMBER
    assert kinds["a@b.vn;"] is Kind.ADDRESS
    assert kinds["150.000đ"] is Kind.NUMBER
    assert kinds["("] is Kind.MARK
