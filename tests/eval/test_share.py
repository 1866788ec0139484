import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.share import Share


@given(st.lists(st.booleans(), min_size=1, max_size=200))
def test_the_interval_holds_the_share(marks: list[bool]) -> None:
    share = Share.of(marks)
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert share.count == len(marks)


def test_more_questions_make_it_surer() -> None:
    few, many = Share.of([True, False] * 10), Share.of([True, False] * 1000)
    assert many.high - many.low < few.high - few.low


def test_a_share_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Share.of([])
