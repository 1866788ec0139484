import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.commands.kb import app

DATA = Path(__file__).parents[2] / "knowledge" / "data" / "catalog"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "catalog")
    return tmp_path / "catalog"


def run(catalog: Path, *arguments: str | Path) -> tuple[int, str]:
    folders = ("--catalog", catalog, "--index", catalog / "no-index")
    result = CliRunner().invoke(app, ["preview", *map(str, arguments), *map(str, folders)], env={"COLUMNS": "200"})
    return result.exit_code, result.output


def test_a_file_facet_by_facet(catalog: Path) -> None:
    code, said = run(catalog, catalog / "procedures" / "1.000001.yaml")
    assert code == 0
    assert "1.000001 – Đăng ký khai sinh (chưa xuất bản)" in said
    assert "▸ Lệ phí (thay đổi)" in said
    assert "Miễn phí" in said
    assert "tôi chưa có thông tin đã kiểm chứng" in said


def test_as_the_web_gets_it(catalog: Path) -> None:
    code, said = run(catalog, catalog / "procedures" / "1.000001.yaml", "--channel", "web")
    assert code == 0
    fee = said[said.index("▸ Lệ phí") :]
    shown, _ = json.JSONDecoder().raw_decode(fee[fee.index("{") :])
    assert shown["outcome"] == "answered"


def test_a_mistake_is_told_in_vietnamese(catalog: Path) -> None:
    path = catalog / "procedures" / "1.000001.yaml"
    path.write_text("code: [", encoding="utf-8")
    for arguments in ((path,), ()):
        code, said = run(catalog, *arguments)
        assert code == 1
        assert "1.000001.yaml, dòng" in said


def test_a_port_that_is_none(catalog: Path) -> None:
    assert run(catalog, "--serve", "0")[0] == 2
