from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.question import Expect, Question, QuestionFileError, read_questions


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "questions.jsonl"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_every_field_is_read_and_all_but_two_may_be_left_out(tmp_path: Path) -> None:
    full = {
        "id": "b", "text": "thế lệ phí?", "slice": "follow_up", "history": ["khai sinh"],
        "expect": {"codes": ["1.001193"], "facet": "fee", "outcomes": ["answered"]},
    }  # fmt: skip
    file = written(tmp_path, '{"id": "a", "text": "khai sinh"}\n\n' + json.dumps(full) + "\n")

    assert read_questions(file) == (
        Question(id="a", text="khai sinh", expect=Expect(), slice="clean", history=()),
        Question(
            id="b",
            text="thế lệ phí?",
            expect=Expect(codes=("1.001193",), facet="fee", outcomes=("answered",)),
            slice="follow_up",
            history=("khai sinh",),
        ),
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "b"}', "text"), (b"[]", ""), (b"oops", ""), (b'{"id": "b", "text": "x", "facet": "fee"}', "facet"),
        (b'{"id": "b", "text": "x", "expect": {"code": "1"}}', r"expect\.code"), (b"\xff", "not UTF-8"),
        (b'{"id": "a", "text": "y"}', "id a is used twice"), (b'{"id": 1, "text": "y"}', "id"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_its_reason(line: bytes, reason: str, tmp_path: Path) -> None:
    file = written(tmp_path, b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n\r\n' + line)

    with pytest.raises(QuestionFileError, match=rf"questions\.jsonl:3: (?s:.*){reason}"):
        read_questions(file)


@given(texts=st.lists(st.text(), max_size=4))
def test_any_text_survives_a_file(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    lines = [json.dumps({"id": str(n), "text": text}, ensure_ascii=False) for n, text in enumerate(texts)]
    file = written(tmp_path_factory.mktemp("q"), "\n".join(lines))

    assert [question.text for question in read_questions(file)] == texts
