import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.entities.numeral import NUMERAL, read_numeral
from nlu.text.fold import fold

ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def words(number: int) -> str:
    """The number as people say it."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = f"{ONES[hundreds]} trăm" if hundreds else ""
    if tens == 0:
        return f"{said} lẻ {ONES[ones]}" if said and ones else said or ONES[ones]
    last = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(ones, ONES[ones])
    return " ".join(f"{said} {'mười' if tens == 1 else ONES[tens] + ' mươi'} {last}".split())


@given(st.integers(min_value=1, max_value=999))
def test_every_number_below_a_thousand_is_read_with_and_without_diacritics(number: int) -> None:
    for said in (words(number), fold(words(number))):
        assert re.fullmatch(NUMERAL, said)
        assert read_numeral(said) == number


@pytest.mark.parametrize(("said", "number"), [("năm chục", 50), ("hai trăm ba", 230), ("Mười", 10), ("hai  mươi", 20)])
def test_ways_to_say_it(said: str, number: int) -> None:
    assert read_numeral(said) == number


@pytest.mark.parametrize("said", ["", "trăm", "con mèo", "hai hai"])
def test_what_is_no_number_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        read_numeral(said)
