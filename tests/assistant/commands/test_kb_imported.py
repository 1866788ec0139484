"""An editor works with imported procedures: import, check, correct, preview, publish."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.commands.kb import app
from knowledge.index.open import open_index

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[2] / "knowledge" / "data"
CODE = "1.900001"
CORRECTION = """\
fee:
  status: verified
  source: portal
  checked: 2026-11-23
  entries:
    - amount: 25000
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "catalog", tmp_path / "catalog")
    return tmp_path / "catalog"


@pytest.fixture
def imported(home: Path) -> Path:
    """The folder that the commands take without being told."""
    run("import-portal", DATA / "importing" / "portal", "--opened", "2026-07-01")
    (home / "imported" / "overlay").mkdir()
    return home / "imported"


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    return result.exit_code, " ".join(result.output.split())


def spoil(imported: Path) -> None:
    """Put three mistakes into the machine's file."""
    path = imported / "procedures" / f"{CODE}.yaml"
    text = path.read_text(encoding="utf-8")
    told = "Phí 500 đồng, theo thủ tục 9.999999, hết 01/01/2020. "
    path.write_text(text.replace("summary: ", f"summary: {told}"), encoding="utf-8")


def test_check_counts_imports(catalog: Path, imported: Path) -> None:
    code, said = run("check", "--catalog", catalog)
    assert code == 0
    assert "9 thủ tục (trong đó 1 nhập từ nơi khác)" in said


def test_check_summarises_what_a_machine_wrote_and_strict_lets_it_pass(catalog: Path, imported: Path) -> None:
    strict = run("check", "--catalog", catalog, "--strict")[0]
    spoil(imported)
    code, said = run("check", "--catalog", catalog)
    assert code == 0
    assert "2 điều nên xem lại trong 1 tệp máy ghi" in said
    assert "│ summary │ 2 │" in said
    assert "overlay/" in said
    assert run("check", "--catalog", catalog, "--strict")[0] == strict
    said = run("check", "--catalog", catalog, "--all")[1]
    assert f"{CODE}.yaml: số tiền “500 đồng”" in said
    assert f"{CODE}.yaml: nhắc mã 9.999999" in said


def test_check_fails_for_an_overlay(catalog: Path, imported: Path) -> None:
    (imported / "overlay" / f"{CODE}.yaml").write_text("summary: Theo thủ tục 9.999999.\n", encoding="utf-8")
    code, said = run("check", "--catalog", catalog)
    assert code == 1
    assert f"{CODE}.yaml, dòng 1: nhắc mã 9.999999" in said


def test_a_named_folder_that_is_missing_is_told(catalog: Path, tmp_path: Path) -> None:
    for command in ("check", "publish", "build", "stale", "preview"):
        code, said = run(command, "--catalog", catalog, "--imported", tmp_path / "none")
        assert code == 1, command
        assert "không có thư mục dữ liệu nhập này" in said


def test_stale_imports_are_counted_and_stale_corrections_listed(catalog: Path, imported: Path) -> None:
    where = ("stale", "--catalog", catalog, "--days", "30")
    said = run(*where, "--today", "2026-12-24")[1]
    assert "10 nội dung của 1 thủ tục nhập đã cũ" in said
    assert CODE not in said
    (imported / "overlay" / f"{CODE}.yaml").write_text(CORRECTION, encoding="utf-8")
    said = run(*where, "--today", "2026-12-24")[1]
    assert "9 nội dung của 1 thủ tục nhập đã cũ" in said
    assert CODE in said


def test_publish_preview_and_search_a_correction(catalog: Path, imported: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    where = ("--catalog", catalog, "--index", index)
    code, said = run("publish", *where)
    assert code == 0, said
    assert CODE in run("search", "đăng ký nuôi ong mật", "--index", index, "-k", "1")[1]
    overlay = imported / "overlay" / f"{CODE}.yaml"
    overlay.write_text(CORRECTION, encoding="utf-8")
    for file in ((), (overlay,), (imported / "procedures" / overlay.name,)):
        code, said = run("preview", *file, *where)
        assert code == 0, said
        assert "25.000 đồng" in said
        assert "(thay đổi)" in said
    code, said = run("publish", *where)
    assert code == 0, said
    assert open_index(index).content.catalogue.procedures[CODE].fee.entries[0].amount == 25000
    assert "Nội dung không đổi" in run("publish", *where)[1]


def test_build_takes_imports_too(catalog: Path, imported: Path, tmp_path: Path) -> None:
    code, said = run("build", "--catalog", catalog, "--imported", imported, "--index", tmp_path / "index")
    assert code == 0, said
    assert open_index(tmp_path / "index").content.catalogue.imported == {CODE}


def test_a_mistake_in_an_overlay_stops_a_publication_and_names_the_file(
    catalog: Path, imported: Path, tmp_path: Path
) -> None:
    (imported / "overlay" / f"{CODE}.yaml").write_text("phí: 5000\n", encoding="utf-8")
    code, said = run("publish", "--catalog", catalog, "--index", tmp_path / "index")
    assert code == 1
    assert f"{CODE}.yaml, dòng 1" in said
    assert not list((tmp_path / "index").glob("*/manifest.json"))
