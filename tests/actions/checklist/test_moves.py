"""What people answer to a yes or no question, and what is no answer."""

import pytest

from actions.checklist.moves import Move, read_move


@pytest.mark.parametrize(
    ("move", "texts"),
    [
        (Move.YES, ["có", "đúng rồi", "dạ có ạ", "phải", "vâng", "yes", "right", "đúng", "cái đó có"]),
        (Move.NO, ["không", "hông", "không phải", "chưa", "không đúng", "no", "k", "không có"]),
        (Move.UNSURE, ["không biết", "không rõ", "tôi không biết", "chưa rõ", "not sure", "bỏ qua"]),
        (Move.CORRECT_YES, ["không, cái đó là có", "sai rồi, cái đó là có", "sửa lại có"]),
        (Move.CORRECT_NO, ["nhầm, cái đó là không", "sửa lại là không"]),
        (Move.CORRECT, ["bấm nhầm", "tôi chọn nhầm rồi", "sửa lại câu trước", "go back"]),
        (Move.REDO, ["làm lại", "làm lại danh sách", "hỏi lại từ đầu", "start again"]),
        (Move.RESUME, ["làm tiếp danh sách", "tiếp tục", "continue with the list"]),
        (Move.LEAVE, ["thôi", "thôi không cần nữa", "không làm nữa", "dừng", "cancel"]),
    ],
)
def test_words_are_read(move: Move, texts: list[str]) -> None:
    assert {text: read_move(text) for text in texts} == dict.fromkeys(texts, move)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "lệ phí bao nhiêu",
        "có cần công chứng không",
        "làm lại bằng lái",
        "không có giấy khai sinh",
        "thế còn con",
    ],
)
def test_anything_longer_is_no_answer(text: str) -> None:
    assert read_move(text) is None
