from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import ContentError
from knowledge.journey_file import check_journey, read_journey

GOOD = """slug: thu-nghiem
title: Sự kiện thử nghiệm
colloquial:
  - tôi mới thử
  - nhà tôi đang thử
  - thử rồi làm gì
summary: Làm việc đầu trước.
button: Thử nghiệm
checked: 2026-11-23
steps:
  - code: 1.000001
    why: giấy đầu tiên, việc sau đều cần
  - code: bai-huong-dan
    when: lần đầu làm trên mạng
    why: biết cách nộp
note: Hỏi thêm ở quầy.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "thu-nghiem.yaml"


def mistake(path: Path, old: str, new: str) -> ContentError:
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_journey(path)
    return caught.value


def test_steps_keep_their_order_and_say_for_whom(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")

    journey = read_journey(path)

    assert [(step.code, step.when) for step in journey.steps] == [
        ("1.000001", None),  # a code without quotes is text all the same
        ("bai-huong-dan", "lần đầu làm trên mạng"),
    ]
    assert journey.note == "Hỏi thêm ở quầy."


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("slug: thu-nghiem", "slug: khac", 1, "tên tệp"),
        ("  - thử rồi làm gì\n", "", 3, "«colloquial» cần ít nhất 3 mục"),
        ("button: Thử nghiệm", f"button: {'x' * 61}", 8, "dài quá 60"),
        ("checked: 2026-11-23", "checked: hôm qua", 9, "phải là ngày"),
        ("    why: biết cách nộp\n", "", 13, "thiếu trường «steps.1.why»"),
        ("code: bai-huong-dan", "code: 1.000001", 13, "đã là bước 1"),
        ("code: 1.000001", "code: Khai sinh", 11, "không đúng mẫu"),
        ("why: biết cách nộp", 'why: "biết\\ncách nộp"', 15, "một dòng"),
        ("why: biết cách nộp", "why: đóng 50.000 đồng", 15, "50.000 đồng"),
        ("Làm việc đầu trước.", "Làm trong 60 ngày.", 7, "60 ngày"),
        ("Làm việc", "Làm\x07 việc", 7, "ký tự ẩn"),
        ("note: Hỏi", "ghi_chu: Hỏi", 16, "không có trong mẫu"),
    ],
)
def test_a_mistake_is_told_in_vietnamese_with_its_line(path: Path, old: str, new: str, line: int, words: str) -> None:
    error = mistake(path, old, new)

    assert error.path == path
    assert error.line == line
    assert words in error.message


def test_every_mistake_of_a_file_is_listed(path: Path) -> None:
    text = GOOD.replace("title: Sự kiện thử nghiệm", "title: x").replace("checked: 2026-11-23", "checked: mai")
    path.write_text(text, encoding="utf-8")

    journey, errors = check_journey(path)

    assert journey is None
    assert [error.line for error in errors] == [2, 9]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "thu-nghiem.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    with suppress(ContentError):
        read_journey(path)
