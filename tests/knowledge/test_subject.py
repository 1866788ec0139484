import pytest

from knowledge.subject import names_subject, subject_text


@pytest.mark.parametrize("text", ["khai sinh cho bé", "đổi bằng lái xe", "mất sổ đỏ"])
def test_a_question_may_name_its_subject(text: str) -> None:
    assert names_subject(text)


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí bao nhiêu",
        "thế nộp online được không ạ",
        "cần giấy tờ gì",
        "mất bao lâu",
        "hết bao nhiêu tiền",
        "bao lâu có",
    ],
)
def test_a_question_may_lean_on_what_was_said_before(text: str) -> None:
    assert not names_subject(text)


def test_words_are_looked_up_by_the_subject_alone() -> None:
    assert subject_text("mất sổ đỏ thì cần giấy tờ gì") == "mất sổ đỏ"


def test_english_and_questions_without_a_subject_stay_whole() -> None:
    for text in ("how much does a new driving license cost", "hết bao nhiêu tiền"):
        assert subject_text(text) == text
