import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from assistant.commands.kb import app
from knowledge.golden.read import read_golden
from knowledge.journey_file import read_journey

DATA = Path(__file__).parents[2] / "knowledge" / "data" / "catalog"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "catalog")
    return tmp_path / "catalog"


@pytest.fixture
def book(catalog: Path, tmp_path: Path) -> Path:
    path = tmp_path / "danh-muc.xlsx"
    code, said = run("export", "--xlsx", path, "--catalog", catalog)
    assert code == 0, said
    assert "8 thủ tục, 2 bài hướng dẫn, 0 sự kiện, 0 cơ quan" in said
    return path


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    return result.exit_code, result.output


def type_fee(book: Path, value: object) -> None:
    opened = load_workbook(book)
    page = opened["Lệ phí"]
    column = next(cell.column for cell in page[1] if cell.value == "Mức thu (đồng)")
    page.cell(2, column).value = value
    opened.save(book)


@pytest.mark.slow
def test_an_editor_changes_a_fee(book: Path, catalog: Path) -> None:
    path = catalog / "procedures" / "1.000001.yaml"
    before = path.read_bytes()
    type_fee(book, 10000)
    code, said = run("import", "--xlsx", book, "--catalog", catalog)
    assert code == 0, said
    assert "- 1.000001 lệ phí: miễn phí → 10.000 đồng" in said
    assert "Chưa ghi gì" in said
    assert path.read_bytes() == before
    code, said = run("import", "--xlsx", book, "--apply", "--catalog", catalog)
    assert code == 0, said
    assert "Đã ghi 1 tệp" in said
    assert "procedures/1.000001.yaml" in said
    assert "amount: 10000" in path.read_text(encoding="utf-8")
    code, said = run("import", "--xlsx", book, "--apply", "--catalog", catalog)
    assert (code, said.strip()) == (0, "Tệp Excel không khác danh mục.")


def test_an_editor_adds_a_life_event(book: Path, catalog: Path) -> None:
    rows = {
        "Sự kiện": [["sinh-con", "Sinh con", "When a baby is born", "Khai sinh trước.", "Sinh con", date(2026, 7, 2)]],
        "Các việc": [["sinh-con", None, "1.000001", None, "có giấy này mới làm việc khác"]],
        "Tên thường gọi": [["sinh-con", None, name] for name in ("mới sinh con", "có em bé", "vợ vừa sinh")],
        "Câu hay hỏi": [["sinh-con", None, "sinh con xong làm gì"]],
        "Câu hỏi mẫu": [["sinh-con", None, "sinh con thì làm gì trước"]],
    }
    opened = load_workbook(book)
    for title, lines in rows.items():
        for line in lines:
            opened[title].append(line)
    opened.save(book)
    code, said = run("import", "--xlsx", book, "--apply", "--catalog", catalog)
    assert code == 0, said
    assert "- sinh-con sự kiện: thêm «Sinh con»" in said
    assert "journeys/sinh-con.yaml" in said
    assert read_journey(catalog / "journeys" / "sinh-con.yaml").phrasings == ("sinh con xong làm gì",)
    assert [question.ask for question in read_golden(catalog)] == ["sinh con thì làm gì trước"]


@pytest.mark.slow
def test_bad_cells_change_nothing(book: Path, catalog: Path) -> None:
    before = {path: path.read_bytes() for path in catalog.rglob("*.yaml")}
    type_fee(book, "mười nghìn")
    code, said = run("import", "--xlsx", book, "--apply", "--catalog", catalog)
    assert code == 1
    assert "Có 1 lỗi" in said
    assert "- Lệ phí!C2: phải là số" in said
    assert {path: path.read_bytes() for path in catalog.rglob("*.yaml")} == before


def test_work_of_others_since_the_export_is_told(book: Path, catalog: Path) -> None:
    path = catalog / "procedures" / "1.000002.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("amount: 0", "amount: 5000"), encoding="utf-8")
    code, said = run("import", "--xlsx", book, "--catalog", catalog)
    assert code == 0
    assert "đã được sửa sau khi xuất" in said


def test_a_missing_file_or_folder_is_told(catalog: Path, tmp_path: Path) -> None:
    code, said = run("import", "--xlsx", tmp_path / "khong-co.xlsx", "--catalog", catalog)
    assert code == 1
    assert "Không mở được" in said
    code, said = run("export", "--xlsx", tmp_path / "khong" / "a.xlsx", "--catalog", catalog)
    assert code == 1
    assert "Không ghi được" in said
