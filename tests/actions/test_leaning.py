import pytest

from actions.leaning import leans


@pytest.mark.parametrize(
    "text",
    ["thế lệ phí?", "mất bao lâu", "how much is the fee", "where do I submit it", "what documents do I need"],
)
def test_a_message_without_a_subject_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize("text", ["lệ phí khai sinh", "how much is a passport", "where do I register a birth"])
def test_a_message_with_a_subject_does_not(text: str) -> None:
    assert not leans(text)
