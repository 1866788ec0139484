import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.commands.kb import app
from assistant.commands.model import app as model_app

DATA = Path(__file__).parents[2] / "knowledge" / "data" / "catalog"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "catalog")
    return tmp_path / "catalog"


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    return result.exit_code, result.output


def test_a_right_catalogue_passes(catalog: Path) -> None:
    code, said = run("check", "--catalog", catalog)
    assert code == 0
    assert "8 thủ tục, 2 bài hướng dẫn" in said


def test_every_mistake_is_listed_in_vietnamese(catalog: Path) -> None:
    for name in ("1.000001.yaml", "1.000002.yaml"):
        path = catalog / "procedures" / name
        path.write_text(path.read_text(encoding="utf-8").replace("amount: 0", "amount: miễn phí"), encoding="utf-8")
    code, said = run("check", "--catalog", catalog)
    assert code == 1
    assert "Có 2 lỗi nội dung" in said
    assert "1.000001.yaml, dòng" in said
    assert "1.000002.yaml, dòng" in said


@pytest.mark.slow
def test_builds_then_searches(catalog: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    code, said = run("build", "--catalog", catalog, "--index", index)
    assert code == 0, said
    assert "Đang dùng chỉ mục" in said
    code, said = run("search", "mất sổ đỏ", "--index", index, "-k", "3")
    assert code == 0, said
    assert "1.000008" in said.splitlines()[3]
    assert "score" in said


def test_mistakes_stop_a_build(catalog: Path, tmp_path: Path) -> None:
    (catalog / "procedures" / "1.000001.yaml").write_text("code: [", encoding="utf-8")
    code, said = run("build", "--catalog", catalog, "--index", tmp_path / "index")
    assert code == 1
    assert "1.000001.yaml" in said
    assert not (tmp_path / "index").exists()


def test_a_search_without_an_index_says_what_to_run(tmp_path: Path) -> None:
    code, said = run("search", "khai sinh", "--index", tmp_path)
    assert code == 1
    assert "assistant kb build" in said


def test_the_model_is_not_exported_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    result = CliRunner().invoke(model_app, ["export", str(tmp_path)])
    assert result.exit_code == 1
    assert "not empty" in result.output
