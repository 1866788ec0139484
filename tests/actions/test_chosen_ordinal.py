import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.chosen_ordinal import chooses_unclearly, chosen_ordinal


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("2", 1), ("số 2", 1), ("câu số 3", 2), ("cái đầu tiên", 0), ("cái đầu", 0), ("so ba", 2), ("thứ tư", 3),
        ("cho tôi số 1 nhé", 0), ("cái cuối cùng", 2), ("cuối cùng", 2), ("mục hai ạ", 1), ("thứ 2 nha", 1),
        ("the second one", 1), ("2nd", 1), ("first", 0), ("number three please", 2), ("the first one", 0),
        ("the last one", 2), ("option 1", 0), ("option 3 please", 2),
    ],
)  # fmt: skip
def test_an_ordinal_chooses_among_three(text: str, index: int) -> None:
    assert chosen_ordinal(text, 4 if index == 3 else 3) == index


@pytest.mark.parametrize(
    "text",
    [
        "làm lần đầu",
        "the first time",
        "one passport",
        "cấp lần đầu",
        "tháng sau",
        "cho ba",
        "mất sổ lần thứ hai",
        "con tôi lên ba",
        "",
        "5",
        "không",
        "😀",
    ],
)
def test_words_that_only_end_like_an_ordinal_choose_nothing(text: str) -> None:
    assert chosen_ordinal(text, 3) is None


@given(st.text(max_size=20), st.integers(min_value=0, max_value=4))
def test_a_choice_is_always_among_those_offered(text: str, count: int) -> None:
    chosen = chosen_ordinal(text, count)

    assert chosen is None or 0 <= chosen < count


@pytest.mark.parametrize("text", ["cái kia", "chọn cái sau", "cái còn lại nha"])
def test_the_other_one_is_the_second_of_two_and_none_of_three(text: str) -> None:
    assert chosen_ordinal(text, 2) == 1
    assert chosen_ordinal(text, 3) is None
    assert chooses_unclearly(text)


@pytest.mark.parametrize("text", ["cái nào cũng được", "cả hai", "tất cả", "cả ba luôn"])
def test_all_of_them_is_no_choice(text: str) -> None:
    assert chooses_unclearly(text)
    assert chosen_ordinal(text, 3) is None


@pytest.mark.parametrize("text", ["số 1", "tháng sau", "hết bao nhiêu tiền", "đâu", ""])
def test_a_clear_choice_or_none_at_all_is_not_unclear(text: str) -> None:
    assert not chooses_unclearly(text)
