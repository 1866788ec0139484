import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.chosen_words import chosen_by_words, offers_told

LICENCES = ("Làm lại bằng lái xe bị mất", "Đổi bằng lái xe (còn bằng cũ)", "Thi lấy bằng lái mới, nâng hạng")


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("cái bị mất", 0), ("bị mất á", 0), ("Đổi", 1), ("còn bằng cũ nha", 1), ("cho em cái nâng hạng", 2),
        ("cái bị mất hết bao nhiêu tiền", 0),
    ],
)  # fmt: skip
def test_words_that_only_one_offer_holds_choose_it(text: str, index: int) -> None:
    assert chosen_by_words(text, LICENCES) == index


@pytest.mark.parametrize(
    "text", ["bằng lái", "bị mất ở Lào", "cái đó", "hết bao nhiêu tiền", "", "cháy nhà cứu tôi với"]
)
def test_words_of_several_offers_or_of_none_choose_nothing(text: str) -> None:
    assert chosen_by_words(text, LICENCES) is None


@given(text=st.text(), offers=st.lists(st.text(), max_size=4))
def test_a_choice_is_always_one_of_the_offers(text: str, offers: list[str]) -> None:
    chosen = chosen_by_words(text, offers)

    assert chosen is None or 0 <= chosen < len(offers)


BIRTHS = ("Khai sinh cho con có cha mẹ người nước ngoài", "Ghi sổ khai sinh người Việt đã khai ở nước ngoài")


def test_words_side_by_side_choose_before_words_scattered() -> None:
    assert chosen_by_words("cái có người nước ngoài", BIRTHS) == 0


def test_words_of_several_offers_are_told_of_each() -> None:
    assert offers_told("nước ngoài", BIRTHS) == (0, 1)
    assert offers_told("cháy nhà ở nước ngoài", BIRTHS) == ()
