import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.commands.kb import app

pytestmark = pytest.mark.slow

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
    code, said = run(catalog, catalog / "procedures" / "1.000001.yaml", "--no-questions")
    assert code == 0
    assert "Câu hỏi mẫu" not in said
    assert "1.000001 – Đăng ký khai sinh (chưa xuất bản)" in said
    assert "▸ Lệ phí (thay đổi)" in said
    assert "Miễn phí" in said
    assert "tôi chưa có thông tin đã kiểm chứng" in said


def test_as_the_web_gets_it(catalog: Path) -> None:
    code, said = run(catalog, catalog / "procedures" / "1.000001.yaml", "--channel", "web", "--no-questions")
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


def test_the_golden_questions_that_would_stop_a_publication(catalog: Path) -> None:
    (catalog / "questions").mkdir()
    questions = catalog / "questions" / "1.000008.yaml"
    questions.write_text("- ask: mat so do\n- ask: hôm nay trời có mưa không\n", encoding="utf-8")
    code, said = run(catalog)
    assert code == 0
    assert "Câu hỏi mẫu: 1/2 đạt; 0 câu đổi câu trả lời." in said
    assert "1 câu sẽ làm dừng việc xuất bản:" in said
    assert "- [câu mới] 1.000008.yaml, dòng 2: “hôm nay trời có mưa không”" in said
    assert not (catalog / "no-index" / "current").exists()


def test_one_file_can_be_looked_at_while_another_is_half_written(catalog: Path) -> None:
    (catalog / "procedures" / "1.000008.yaml").write_text("code: [", encoding="utf-8")
    code, said = run(catalog, catalog / "procedures" / "1.000001.yaml")
    assert code == 0
    assert "▸ Lệ phí (thay đổi)" in said
    assert "Chưa hỏi thử được các câu hỏi mẫu" in said
    assert "1.000008.yaml, dòng" in said
