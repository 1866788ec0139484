import re
from pathlib import Path

import pytest

import knowledge
from knowledge.checks.replaced_documents import FILE, read_replaced
from knowledge.errors import ContentError

CATALOG = Path(knowledge.__file__).parent / "catalog"


def test_the_catalogue_itself_says_that_each_is_replaced() -> None:
    """`source` names a file; that file names the document (a title may leave out the organ: "55/2021")."""
    for number, document in read_replaced(CATALOG / FILE).items():
        text = (CATALOG / document.source.split(",")[0]).read_text(encoding="utf-8")
        short = "/".join(number.split("/")[:2])
        assert re.search(rf"{short}\b", re.sub(r"\s+", " ", text)), document
        assert document.replaced_by is None or document.replaced_by in text


def test_a_number_written_twice(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text("documents:\n  - {number: 1/2020/QH14, source: a}\n  - {number: 1/2020/QH14, source: b}\n")
    with pytest.raises(ContentError, match="dòng 3: 1/2020/QH14 ghi hai lần"):
        read_replaced(path)


def test_no_list_is_an_empty_one(tmp_path: Path) -> None:
    assert read_replaced(tmp_path / FILE) == {}
