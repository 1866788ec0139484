"""Golden questions as editors write them."""

from pathlib import Path

import pytest

import knowledge
from knowledge.catalogue_errors import CatalogueErrors
from knowledge.golden.question import Expectation
from knowledge.golden.read import read_golden
from knowledge.schema.facet import Facet

CATALOG = Path(knowledge.__file__).parent / "catalog"


def write(catalog: Path, text: str, name: str = "1.000001.yaml") -> Path:
    (catalog / "questions").mkdir(exist_ok=True)
    (catalog / "questions" / name).write_text(text, encoding="utf-8")
    return catalog


def test_a_copied_line_is_enough(tmp_path: Path) -> None:
    write(tmp_path, "- ask: làm khai sinh ở đâu\n  facet: place\n- ask: trời mưa không\n  expect: not_found\n")
    first, second = read_golden(tmp_path)
    assert (first.about, first.ask, first.facet) == ("1.000001", "làm khai sinh ở đâu", Facet.PLACE)
    assert (first.expect, first.line) == (Expectation.ANSWER, 1)
    assert (second.facet, second.expect, second.line) == (None, Expectation.NOT_FOUND, 3)


def test_no_folder_means_no_questions(tmp_path: Path) -> None:
    assert read_golden(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- ask: một câu\n  facet: gia\n", "dòng 2: `facet: gia` không dùng được; hãy chọn một trong overview"),
        ("- ask: một câu\n  facet:\n", "dòng 2: `facet: None` không dùng được"),
        ("- ask: một câu\n\n- ask: hai câu\n  expect: tra_loi\n", "dòng 4: `expect: tra_loi` không dùng được"),
        ("- ask: một câu\n  facets: fee\n", "dòng 2: mục lạ `facets`"),
        ("- ask: 123\n", "dòng 1: `ask` phải là một câu hỏi bằng chữ"),
        ("- facet: fee\n", "dòng 1: `ask` phải là một câu hỏi bằng chữ"),
        ("- chỉ là chữ\n", "dòng 1: mỗi câu hỏi phải có dạng"),
        ("ask: một câu\n", "dòng 1: tệp phải là một danh sách"),
        ("[]\n", "dòng 1: tệp chưa có câu hỏi nào"),
        ("", "dòng 1: tệp phải là một danh sách"),
        ("- ask: [\n", "sai cú pháp YAML"),
        ("- ask: Một câu\n- ask: một  câu\n", "dòng 2: câu hỏi này đã có ở 1.000001.yaml, dòng 1"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CatalogueErrors) as raised:
        read_golden(write(tmp_path, text))
    (error,) = raised.value.errors
    assert str(error).startswith("1.000001.yaml")
    assert message in str(error)


def test_mistakes_of_all_files_are_listed(tmp_path: Path) -> None:
    write(tmp_path, "- ask: 1\n- ask: 2\n")
    write(tmp_path, "- ask: 3\n", "1.000002.yaml")
    with pytest.raises(CatalogueErrors) as raised:
        read_golden(tmp_path)
    assert len(raised.value.errors) == 3


def test_the_real_questions_are_right() -> None:
    assert len(read_golden(CATALOG)) > 200
