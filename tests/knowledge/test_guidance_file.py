from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import ContentError
from knowledge.guidance_file import parse_guidance, read_guidance
from knowledge.schema import Guidance

GOOD = """---
slug: thu-nghiem
title: Bài thử nghiệm
topic: Dịch vụ công
colloquial:
  - hỏi thử
  - thử nghiệm
  - bài thử
summary: Hai dòng cần biết trước.
button: Bài thử
status: verified
checked: 2026-11-23
sources:
  luat:
    kind: legal_document
    title: Luật thử nghiệm
    number: 1/2025/QH15
    issued: 2025-06-26
    opened: 2026-11-23
---

## Mục một

Đoạn văn đầu.

- ý thứ nhất
- ý thứ hai

Nguồn: luat, Điều 4, khoản 1

## Mục hai

Một câu.

Nguồn: luat
"""
PATH = Path("thu-nghiem.md")
CATALOG = Path(__file__).parents[2] / "knowledge" / "catalog" / "guidance"


def mistake(text: str, path: Path = PATH) -> ContentError:
    with pytest.raises(ContentError) as caught:
        parse_guidance(text, path)
    return caught.value


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), start=1) if part in line)


def test_reads_front_matter_and_sections(tmp_path: Path) -> None:
    path = tmp_path / "thu-nghiem.md"
    path.write_text(GOOD, encoding="utf-8")

    article = read_guidance(path)

    assert article.slug == "thu-nghiem"
    assert [section.heading for section in article.sections] == ["Mục một", "Mục hai"]
    assert article.sections[0].text == "Đoạn văn đầu.\n\n- ý thứ nhất\n- ý thứ hai"
    assert article.sections[0].source == "luat"
    assert article.sections[0].place == "Điều 4, khoản 1"
    assert article.sections[1].place is None


def test_reads_a_file_saved_by_windows(tmp_path: Path) -> None:
    path = tmp_path / "thu-nghiem.md"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert len(read_guidance(path).sections) == 2


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "thu-nghiem.md"
    path.write_bytes("Đồng Nai".encode("utf-16"))

    with pytest.raises(ContentError, match="UTF-8"):
        read_guidance(path)


def test_missing_front_matter_is_told_with_line_one() -> None:
    error = mistake("## Mục một\n\nMột câu.\n\nNguồn: luat\n")

    assert error.line == 1
    assert str(error).startswith("thu-nghiem.md, dòng 1: thiếu phần đầu")


def test_front_matter_that_never_closes() -> None:
    assert "chưa đóng" in mistake("---\nslug: thu-nghiem\n").message


def test_a_section_without_its_source_line_is_told_at_its_heading() -> None:
    text = GOOD.replace("Một câu.\n\nNguồn: luat\n", "Một câu.\n")

    error = mistake(text)

    assert error.line == line_of(text, "## Mục hai")
    assert "Mục hai" in error.message
    assert "Nguồn" in error.message


def test_an_unknown_source_key_is_told_at_its_line_with_the_known_ones() -> None:
    text = GOOD.replace("Nguồn: luat, Điều 4", "Nguồn: luta, Điều 4")

    error = mistake(text)

    assert error.line == line_of(text, "luta")
    assert "luta" in error.message
    assert "luat" in error.message


def test_an_unknown_field_is_told_at_its_line() -> None:
    text = GOOD.replace("topic: Dịch vụ công", "topic: Dịch vụ công\nchu_de: nhầm")

    error = mistake(text)

    assert error.line == line_of(text, "chu_de")
    assert "chu_de" in error.message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("topic: Dịch vụ công\n", "", "topic"),
        ("button: Bài thử", "button: " + "a" * 61, "60"),
        ("    kind: legal_document\n", "    kind: blog\n", "sources.luat.kind"),
        ("slug: thu-nghiem", "slug: ten-khac", "khác tên tệp"),
        ("checked: 2026-11-23", "checked: hôm qua", "ngày"),
        ("checked: 2026-11-23", "checked: 2026-13-45", "không đọc được"),
        ("summary: Hai", "summary: a: Hai", "viết sai cách"),
        ("Đoạn văn đầu.", "### Đoạn", "chỉ dùng đoạn văn"),
        ("Đoạn văn đầu.", "Đoạn **đậm**", "chỉ dùng đoạn văn"),
        ("Đoạn văn đầu.", "Nguồn: luat", "ở cuối"),
        ("Một câu.\n", "", "chưa có nội dung"),
        ("## Mục một\n", "", "ngoài mục"),
        ("slug: thu-nghiem", "sections: []\nslug: thu-nghiem", "dưới phần đầu"),
    ],
)
def test_each_mistake_has_its_sentence(old: str, new: str, told: str) -> None:
    assert old in GOOD

    assert told in mistake(GOOD.replace(old, new, 1)).message


def test_an_article_without_sections_is_refused() -> None:
    assert "chưa có mục" in mistake(GOOD.split("\n## ")[0]).message


@given(st.text())
def test_arbitrary_text_raises_nothing_but_content_errors(text: str) -> None:
    mistake(text)


@given(st.text(alphabet=st.sampled_from(list('slug:-#!&*?[]{}|>"% \n0159int.')), max_size=60), st.text(max_size=40))
def test_arbitrary_front_matter_and_body_raise_nothing_but_content_errors(front: str, body: str) -> None:
    mistake(f"---\n{front}\n---\n{body}")


@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.text(max_size=5))
def test_a_damaged_article_is_read_or_refused(start: int, length: int, replacement: str) -> None:
    damaged = GOOD[:start] + replacement + GOOD[start + length :]
    with suppress(ContentError):
        assert isinstance(parse_guidance(damaged, PATH), Guidance)


@pytest.mark.parametrize("path", sorted(CATALOG.glob("*.md")), ids=lambda path: path.stem)
def test_every_article_of_the_catalogue_reads(path: Path) -> None:
    article = read_guidance(path)

    assert all(name == name.lower() for name in article.colloquial)
    assert set(article.sources) == {section.source for section in article.sections}
