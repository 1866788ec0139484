"""The checks on imported procedures: strict about what an editor wrote, lenient about what a machine did."""

from pathlib import Path

import pytest

from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Problem, Severity
from knowledge.checks.run import run_checks
from knowledge.importing.import_folder import import_folder
from tests.knowledge.checks.conftest import TODAY
from tests.knowledge.importing.conftest import DATA

CODE = "1.900001"
WRONG = "nộp tại UBND cấp huyện"


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    import_folder(DATA / "portal", tmp_path / "imported", TODAY)
    (tmp_path / "imported" / "overlay").mkdir()
    return tmp_path / "imported"


@pytest.fixture
def machine(imported: Path) -> Path:
    return imported / "procedures" / f"{CODE}.yaml"


@pytest.fixture
def overlay(imported: Path) -> Path:
    return imported / "overlay" / f"{CODE}.yaml"


def problems(catalog: Path, imported: Path) -> list[Problem]:
    """What the import adds to the problems of the catalogue alone."""
    before = run_checks(Inspection.open(catalog, TODAY))
    return [p for p in run_checks(Inspection.open(catalog, TODAY, imported)) if p not in before]


def test_a_clean_import_has_no_problem(catalog: Path, imported: Path) -> None:
    assert problems(catalog, imported) == []


def test_an_error_by_hand_is_a_warning_in_a_machine_s_file(catalog: Path, imported: Path, machine: Path) -> None:
    text = machine.read_text(encoding="utf-8")
    machine.write_text(text.replace("summary: ", "summary: Lệ phí 500 đồng, đến hết 31/02/2026. "), encoding="utf-8")
    text = machine.read_text(encoding="utf-8")
    machine.write_text(text.replace("- Người nuôi ong", f"- {WRONG}. Người nuôi ong"), encoding="utf-8")
    found = problems(catalog, imported)
    assert {problem.severity for problem in found} == {Severity.WARNING}
    assert {problem.path for problem in found} == {machine}
    assert {problem.imported for problem in found} >= {"summary"}


def test_the_same_in_an_overlay_is_an_error_with_its_line(catalog: Path, imported: Path, overlay: Path) -> None:
    overlay.write_text(
        f"button: Ong\nplace:\n  status: verified\n  source: portal\n  checked: 2026-11-23\n  text: {WRONG}\n",
        encoding="utf-8",
    )
    (found,) = problems(catalog, imported)
    assert (found.severity, found.path, found.line, found.imported) == (Severity.ERROR, overlay, 6, None)


def test_a_new_source_is_the_editor_s_and_the_others_the_machine_s(
    catalog: Path, imported: Path, machine: Path, overlay: Path
) -> None:
    text = machine.read_text(encoding="utf-8")
    machine.write_text(text.replace("opened: '2026-11-23'", "opened: '2026-12-24'"), encoding="utf-8")
    overlay.write_text(
        "sources:\n  qd:\n    kind: legal_document\n    title: Quyết định\n    opened: 2026-12-25\n", encoding="utf-8"
    )
    found = {problem.path: problem.severity for problem in problems(catalog, imported) if "«" in problem.message}
    assert found == {machine: Severity.WARNING, overlay: Severity.ERROR}


@pytest.mark.parametrize("file", ["procedures/1.000001.yaml", "guidance/ky-so-ca-nhan.md", "journeys/sinh-con.yaml"])
def test_a_button_used_twice_is_the_overlay_s_mistake(catalog: Path, imported: Path, overlay: Path, file: str) -> None:
    (catalog / "journeys").mkdir(exist_ok=True)
    (catalog / "journeys" / "sinh-con.yaml").write_text(
        "slug: sinh-con\ntitle: Sinh con\ncolloquial: [tôi mới sinh con, nhà có em bé, vợ vừa đẻ]\n"
        "summary: Khai sinh trước đã.\nbutton: Nhà có em bé\nchecked: 2026-07-01\n"
        "steps:\n  - {code: 1.000001, why: Có khai sinh rồi mới làm được việc khác}\n",
        encoding="utf-8",
    )
    lines = (catalog / file).read_text(encoding="utf-8").splitlines()
    overlay.write_text(next(line for line in lines if line.startswith("button: ")), encoding="utf-8")
    (found,) = problems(catalog, imported)
    assert (found.severity, found.path, found.line) == (Severity.ERROR, overlay, 1)


def test_an_overlay_under_another_ending_is_not_read_and_said_so(catalog: Path, imported: Path) -> None:
    (imported / "overlay" / f"{CODE}.yml").write_text("button: Ong\n", encoding="utf-8")
    (found,) = problems(catalog, imported)
    assert "không được đọc" in found.message
