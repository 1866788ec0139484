import json
import shutil
from pathlib import Path

import typer
from openpyxl import Workbook
from typer.testing import CliRunner

from assistant.commands.kb_catalog import CATALOG
from assistant.commands.kb_import import register

SAMPLES = Path(__file__).parents[2] / "knowledge" / "data" / "importing"
app = typer.Typer()
register(app)


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    return result.exit_code, " ".join(result.output.split())


def sheet(path: Path, *rows: tuple[str, str]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in (("Mục", "Nội dung"), *rows):
        book.active.append(row)
    book.save(path)
    return path


def test_a_folder_of_records_is_imported_and_the_seconds_are_told(tmp_path: Path) -> None:
    code, output = run("import-portal", SAMPLES / "portal", "--to", tmp_path, "--opened", "2026-07-15")
    assert code == 0
    assert "Đã ghi 1 thủ tục" in output
    assert "giây" in output
    assert "10/10 nội dung" in output
    assert "opened: '2026-07-15'" in (tmp_path / "procedures" / "1.900001.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "bao-cao-nhap.csv").is_file()


def test_without_a_folder_it_goes_into_the_home(home: Path) -> None:
    code, _ = run("import-portal", SAMPLES / "portal")
    assert code == 0
    assert (home / "imported" / "procedures" / "1.900001.yaml").is_file()


def test_records_of_another_province_need_to_be_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(SAMPLES / "portal", folder)
    path = folder / "1.900001.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["data"] |= {"type": "SPECIFIC", "departmentPromulgateCode": "H24"}
    path.write_text(json.dumps(content), encoding="utf-8")
    code, output = run("import-portal", folder, "--to", tmp_path / "out")
    assert code == 0
    assert "Bỏ qua 1 thủ tục riêng của địa phương khác" in output
    assert "Đã ghi 0 thủ tục" in output
    code, output = run("import-portal", folder, "--to", tmp_path / "out", "--other-provinces")
    assert "Bỏ qua" not in output
    assert "Đã ghi 1 thủ tục" in output


def test_doubts_are_counted_by_field(tmp_path: Path) -> None:
    code, output = run("import-portal", SAMPLES, "--to", tmp_path)
    assert code == 0
    assert "Số thủ tục có điểm nghi ngờ" in output
    assert "record" in output


def test_a_folder_without_records_is_one_clear_line(tmp_path: Path) -> None:
    code, output = run("import-portal", tmp_path / "nowhere", "--to", tmp_path)
    assert code == 1
    assert "nowhere: không có thư mục này" in output


def test_a_sheet_is_imported_beside_the_portal_s_report(tmp_path: Path) -> None:
    path = sheet(tmp_path / "ong.xlsx", ("Mã", "1.900003"), ("Tên thủ tục", "Nuôi ong"), ("Lệ phí", "Không"))
    code, output = run("import-file", path, "--to", tmp_path / "out")
    assert code == 0
    assert "Đã ghi 1 thủ tục" in output
    assert (tmp_path / "out" / "procedures" / "1.900003.yaml").is_file()
    assert (tmp_path / "out" / "bao-cao-ong.csv").is_file()


def test_nothing_is_imported_into_the_hand_written_catalogue() -> None:
    code, output = run("import-portal", SAMPLES / "portal", "--to", CATALOG / "procedures")
    assert code == 1
    assert "thư mục nội dung viết tay" in output
    assert not (CATALOG / "procedures" / "procedures").exists()


def test_an_unknown_heading_is_refused_by_its_row(tmp_path: Path) -> None:
    path = sheet(tmp_path / "ong.xlsx", ("Mã", "1.900003"), ("Tên", "Nuôi ong"))
    code, output = run("import-file", path, "--to", tmp_path / "out")
    assert code == 1
    assert "dòng 3: không có mục tên «Tên»" in output
