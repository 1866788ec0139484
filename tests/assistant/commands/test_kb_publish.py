"""An editor publishes, looks at the history and goes back, with the real encoder."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.commands.kb import app
from knowledge.index.open import open_index
from knowledge.publishing.lock import one_publisher

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[2] / "knowledge" / "data" / "catalog"
RIGHT = "- ask: mat so do\n  facet: papers\n"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    catalog = tmp_path / "catalog"
    shutil.copytree(DATA, catalog)
    (catalog / "questions").mkdir()
    (catalog / "questions" / "1.000008.yaml").write_text(RIGHT, encoding="utf-8")
    return catalog


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    return result.exit_code, result.output


def edit(catalog: Path, old: str, new: str) -> None:
    path = catalog / "procedures" / "1.000008.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_publish_change_and_roll_back(catalog: Path) -> None:
    index = catalog.parent / "index"
    where = ("--catalog", catalog, "--index", index)
    code, said = run("publish", *where, "--note", "bản đầu")
    assert code == 0, said
    assert "Câu hỏi mẫu: 1/1 đạt." in said
    assert "Đã xuất bản phiên bản" in said
    first = open_index(index).manifest.version

    edit(catalog, "summary: ", "summary: Câu mới. ")
    code, said = run("publish", *where, "--note", "sửa tóm tắt")
    assert code == 0, said
    assert "Nội dung không đổi" in run("publish", *where)[1]

    code, said = run("rollback", "--index", index)
    assert code == 0, said
    assert f"Đã quay về phiên bản {first}" in said
    assert open_index(index).manifest.version == first

    narrow = CliRunner().invoke(app, ["history", "--index", str(index)], env={"COLUMNS": "80"})
    assert first in narrow.output, "the version can be copied"
    code, said = run("history", "--index", index)
    assert code == 0
    assert [word in said for word in ("bản đầu", "sửa tóm tắt", "quay về", "đang dùng", "8 thủ tục", "1/1")] == [
        True
    ] * 6

    code, said = run("rollback", "khong-co", "--index", index)
    assert code == 1
    assert "Không quay về được: không còn giữ phiên bản khong-co" in said


def test_failing_golden_questions_stop_it_and_are_listed(catalog: Path) -> None:
    index = catalog.parent / "index"
    (catalog / "questions" / "1.000001.yaml").write_text("- ask: mất sổ hồng\n- ask: khai sinh\n", encoding="utf-8")
    code, said = run("publish", "--catalog", catalog, "--index", index)
    assert code == 3
    assert "1 câu hỏi mẫu không đạt (cho phép 0)" in said
    assert "[câu mới] 1.000001.yaml, dòng 1: “mất sổ hồng” cần trả lời 1.000001, nhưng" in said
    assert "--allow 1" in said
    assert run("history", "--index", index) == (0, "Chưa có lần xuất bản nào.\n")
    code, said = run("publish", "--catalog", catalog, "--index", index, "--allow", "1")
    assert code == 0, said
    assert "- chưa đạt: 1.000001.yaml, dòng 1" in said


def test_wrong_content_is_listed(catalog: Path) -> None:
    (catalog / "questions" / "1.000008.yaml").write_text("- hoi: mất sổ đỏ\n", encoding="utf-8")
    code, said = run("publish", "--catalog", catalog, "--index", catalog.parent / "index")
    assert code == 1
    assert "1.000008.yaml, dòng 1: mục lạ `hoi`" in said


def test_an_empty_catalogue_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    code, said = run("publish", "--catalog", tmp_path / "catalog", "--index", tmp_path / "index")
    assert code == 1
    assert "chưa có nội dung nào để xuất bản" in said


def test_who_does_not_wait_is_told_who_publishes(catalog: Path) -> None:
    index = catalog.parent / "index"
    with one_publisher(index, "lan"):
        for command in (("publish", "--catalog", catalog), ("rollback",)):
            code, said = run(*command, "--index", index, "--no-wait")
            assert code == 4
            assert "lan đang xuất bản" in said
