import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.commands.kb import app

DATA = Path(__file__).parents[2] / "knowledge" / "data" / "catalog"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "catalog")
    path = tmp_path / "catalog" / "procedures" / "1.000001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(', "1.000099"', ""), encoding="utf-8")
    return tmp_path / "catalog"


def run(*arguments: str | Path) -> tuple[int, str]:
    day = ("--today", "2026-11-23")
    result = CliRunner().invoke(app, [*map(str, arguments), *day], env={"COLUMNS": "200"})
    return result.exit_code, result.output


def edit(catalog: Path, old: str, new: str) -> None:
    path = catalog / "procedures" / "1.000001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_an_error_of_sense_fails_and_names_the_line(catalog: Path) -> None:
    edit(catalog, "nơi cư trú của cha hoặc mẹ.", "hoặc UBND cấp huyện.")
    code, said = run("check", "--catalog", catalog)
    assert code == 1
    assert "Có 1 lỗi nội dung" in said
    assert "1.000001.yaml, dòng 40: nhắc “cấp huyện”" in said


def test_a_warning_fails_only_when_strict(catalog: Path) -> None:
    edit(catalog, '["1.000002"]', '["1.000002", "7.654321"]')
    code, said = run("check", "--catalog", catalog)
    assert code == 0
    assert "điều nên xem lại" in said
    assert "7.654321" in said
    assert run("check", "--catalog", catalog, "--strict")[0] == 1


def test_a_broken_list_of_replaced_documents_is_told(catalog: Path) -> None:
    (catalog / "replaced_documents.yaml").write_text("documents: []\n", encoding="utf-8")
    code, said = run("check", "--catalog", catalog)
    assert code == 1
    assert "replaced_documents.yaml, dòng 1" in said


def test_stale_facts_with_what_to_open(catalog: Path) -> None:
    edit(catalog, "checked: 2026-07-01", "checked: 2026-07-02")
    code, said = run("stale", "--days", "145", "--catalog", catalog)
    assert code == 0
    assert "1.000002" in said
    assert "Cơ sở dữ liệu thử nghiệm" in said
    assert "1.000001" not in said
    assert "Không có nội dung nào" in run("stale", "--days", "400", "--catalog", catalog)[1]


def test_a_day_that_is_none(catalog: Path) -> None:
    result = CliRunner().invoke(app, ["check", "--catalog", str(catalog), "--today", "23/11"])
    assert result.exit_code == 2
