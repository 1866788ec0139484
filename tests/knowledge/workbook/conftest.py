import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from knowledge.workbook.content import EditableContent
from knowledge.workbook.write import export_workbook

DATA = Path(__file__).parents[1] / "data" / "catalog"
QUESTIONS = "- ask: làm khai sinh hết bao nhiêu tiền\n  facet: fee\n- ask: khai sinh ở đâu\n  facet: place\n"


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content, and the workbook it was exported to; not to be changed."""
    place = tmp_path_factory.mktemp("exported")
    shutil.copytree(DATA, place / "catalog")
    (place / "catalog" / "questions").mkdir(exist_ok=True)
    (place / "catalog" / "questions" / "1.000001.yaml").write_text(QUESTIONS, encoding="utf-8")
    export_workbook(EditableContent.load(place / "catalog"), place / "danh-muc.xlsx")
    return place


@pytest.fixture
def folder(exported: Path, tmp_path: Path) -> Path:
    """Eight procedures, two articles and the questions of one procedure, free to be changed."""
    shutil.copytree(exported / "catalog", tmp_path / "catalog")
    return tmp_path / "catalog"


@pytest.fixture
def content(folder: Path) -> EditableContent:
    return EditableContent.load(folder)


@pytest.fixture
def book(exported: Path, tmp_path: Path) -> Path:
    """The exported workbook, free to be changed."""
    shutil.copy(exported / "danh-muc.xlsx", tmp_path)
    return tmp_path / "danh-muc.xlsx"


@pytest.fixture
def edit(book: Path) -> Callable[..., str]:
    """Type a value into the cell of a column in the n-th row of a code, as Excel stores it; the cell's name."""

    def typed(title: str, header: str, code: str, value: object, nth: int = 0) -> str:
        opened = load_workbook(book)
        page = opened[title]
        column = next(cell.column for cell in page[1] if cell.value == header)
        row = [row[0].row for row in page.iter_rows(min_row=2) if row[0].value == code][nth]
        page.cell(row, column).value = value
        opened.save(book)
        return f"{title}!{page.cell(row, column).coordinate}"

    return typed
