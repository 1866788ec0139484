from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from actions.one_stop.second_factor import matches

digits = st.text("0123456789", min_size=4, max_size=12)


@pytest.mark.parametrize(
    "number", ["0900004321", "+84900004321", "0900 004 321", "0251.382.4321", "C1234321", "000000004321"]
)
def test_last_four_digits_match_however_the_number_is_written(number: str) -> None:
    assert matches("4321", [SecretStr(number)])


@pytest.mark.parametrize("number", ["0900004322", "43210", "0943***321", "****", "", "321", "0000000000"])
def test_other_masked_short_or_missing_numbers_do_not_match(number: str) -> None:
    assert not matches("4321", [SecretStr(number)])


@pytest.mark.parametrize("factor", ["", "321", "04321", "43 21", "----", "????", "٤٣٢١", "４３２１", "abcd"])
def test_anything_but_four_ascii_digits_is_refused_even_if_the_file_is_empty(factor: str) -> None:
    assert not matches(factor, [SecretStr("0900004321"), SecretStr("----"), SecretStr("????"), None])


def test_a_placeholder_of_one_repeated_digit_is_no_proof() -> None:
    assert not matches("0000", [SecretStr("0000000000")])
    assert not matches("9999", [SecretStr("999999999999")])


def test_no_number_on_file_is_refused() -> None:
    assert not matches("4321", [])
    assert not matches("4321", [None, None])


@given(digits, digits)
def test_either_number_proves_the_tie(phone: str, identity: str) -> None:
    for number in (phone, identity):
        expected = any(len(set(each)) > 1 and each.endswith(number[-4:]) for each in (phone, identity))
        assert matches(number[-4:], [SecretStr(phone), SecretStr(identity)]) is expected
