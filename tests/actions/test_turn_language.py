import pytest

from actions.turn_language import turn_language


@pytest.mark.parametrize("before", [None, "vi", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "How do I register the birth of my child? I am Korean.",
        "how much does it cost",
        "can I do it online?",
        "and where?",
    ],
)
def test_english_is_answered_in_english(text: str, before: str | None) -> None:
    assert turn_language(text, before) == "en"


@pytest.mark.parametrize("before", [None, "vi", "en"])
@pytest.mark.parametrize("text", ["thế lệ phí?", "cảm ơn", "làm passport ở đâu", "ok, nộp online được không"])
def test_vietnamese_is_answered_in_vietnamese_at_once(text: str, before: str | None) -> None:
    assert turn_language(text, before) == "vi"


@pytest.mark.parametrize("text", ["", "ok", "2", "where?", "thanks", "hello", "Biên Hòa", "H19.04-261012-0123"])
def test_what_tells_nothing_keeps_the_language(text: str) -> None:
    assert turn_language(text, "en") == "en"
    assert turn_language(text, "vi") == turn_language(text, None) == "vi"


def test_a_slot_with_anything_else_counts_as_vietnamese() -> None:
    assert turn_language("", "fr") == "vi"
