import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import ContentError
from knowledge.importing.import_folder import import_folder
from knowledge.importing.machine_file import MARK, machine_text
from knowledge.importing.wording import GENERATED_FIELDS
from knowledge.procedure_file import check_procedure
from knowledge.schema import Facet
from tests.knowledge.importing.conftest import DATA, OPENED

RECORDS = Path(__file__).parents[4] / "shared" / "data" / "portal" / "details"
ALL = 502


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Both shapes beside each other."""
    shutil.copytree(DATA / "portal", tmp_path / "in")
    shutil.copy(DATA / "lay_thu_tuc.json", tmp_path / "in")
    return tmp_path / "in"


def report_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_written_is_a_valid_procedure_file_marked_where_generated(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    report = import_folder(folder, tmp_path / "out", OPENED, lambda done, total: told.append((done, total)))
    assert [path.name for path in report.written] == ["1.900001.yaml", "1.900002.yaml"]
    assert told == [(1, 2), (2, 2)]
    for path in report.written:
        procedure, errors = check_procedure(path)
        assert not errors
        assert procedure is not None
        text = path.read_text(encoding="utf-8")
        assert text == machine_text(procedure)
        assert text.count(MARK) == len(GENERATED_FIELDS)
        assert "đừng sửa tệp này" in text


def test_the_report_lists_every_flag_in_vietnamese(folder: Path, tmp_path: Path) -> None:
    report = import_folder(folder, tmp_path / "out", OPENED)
    rows = report_rows(report.path)
    assert len(rows) == len(report.flags) > len(report.doubts) > 0
    assert list(rows[0]) == ["Mã thủ tục", "Trường", "Giá trị", "Lý do"]
    assert {"1.900002"} == {flag.code for flag in report.doubts}


def test_a_cell_is_never_run_as_a_formula(folder: Path, tmp_path: Path) -> None:
    path = folder / "1.900001.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    content["data"]["procedureProposal"]["proposalNumber"] = "=1+1"
    path.write_text(json.dumps(content), encoding="utf-8")
    values = [row["Giá trị"] for row in report_rows(import_folder(folder, tmp_path / "out", OPENED).path)]
    assert "'=1+1" in values
    assert not any(value.startswith("=") for value in values)


def test_one_bad_file_does_not_stop_the_others(folder: Path, tmp_path: Path) -> None:
    (folder / "0.json").write_text("{", encoding="utf-8")
    (folder / "1.json").write_text('{"data": {"code": "x"}}', encoding="utf-8")
    shutil.copy(folder / "1.900001.json", folder / "2.json")
    report = import_folder(folder, tmp_path / "out", OPENED)
    assert len(report.written) == 2
    assert [error.path.name for error in report.refused] == ["0.json", "1.json", "2.json"]
    assert "đã có trong một tệp khác" in report.refused[2].message
    assert [row["Mã thủ tục"] for row in report_rows(report.path)][:3] == ["0.json", "1.json", "2.json"]


def test_importing_again_replaces_the_machine_s_file_only(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    import_folder(folder, out, OPENED)
    overlay = out / "overlay" / "1.900001.yaml"
    overlay.parent.mkdir()
    overlay.write_text("button: Nuôi ong\n", encoding="utf-8")
    (out / "procedures" / "1.900001.yaml").write_text("hỏng", encoding="utf-8")
    import_folder(folder, out, OPENED)
    assert overlay.read_text(encoding="utf-8") == "button: Nuôi ong\n"
    assert check_procedure(out / "procedures" / "1.900001.yaml")[0] is not None
    assert not list((out / "procedures").glob("*.tmp"))


@pytest.fixture
def elsewhere(folder: Path) -> Path:
    """The same records, one of them promulgated by another province."""
    path = folder / "1.900001.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    content["data"] |= {
        "type": "SPECIFIC",
        "departmentPromulgateCode": "H24",
        "departmentPromulgateName": "UBND Thành phố Hải Phòng",
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_another_province_s_record_is_skipped_and_reported(elsewhere: Path, tmp_path: Path) -> None:
    report = import_folder(elsewhere, tmp_path / "out", OPENED)
    assert [path.name for path in report.written] == ["1.900002.yaml"]
    assert [(flag.code, flag.value) for flag in report.skipped] == [("1.900001", "UBND Thành phố Hải Phòng")]
    assert "bỏ qua" in report_rows(report.path)[0]["Lý do"]


def test_it_is_imported_when_asked_for_without_a_fact_to_tell(elsewhere: Path, tmp_path: Path) -> None:
    report = import_folder(elsewhere, tmp_path / "out", OPENED, other_provinces=True)
    assert report.skipped == ()
    procedure, _ = check_procedure(tmp_path / "out" / "procedures" / "1.900001.yaml")
    assert procedure is not None
    assert procedure.name.endswith("(Hải Phòng)")
    assert not any(procedure.fact(facet).told for facet in Facet if facet is not Facet.OVERVIEW)


def test_a_skipped_record_leaves_no_file_of_an_earlier_import(elsewhere: Path, tmp_path: Path) -> None:
    import_folder(elsewhere, tmp_path / "out", OPENED, other_provinces=True)
    import_folder(elsewhere, tmp_path / "out", OPENED)
    assert [path.name for path in (tmp_path / "out" / "procedures").iterdir()] == ["1.900002.yaml"]


def test_a_skipped_record_s_code_is_no_way_out_of_the_folder(elsewhere: Path, tmp_path: Path) -> None:
    path = elsewhere / "1.900001.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    content["data"]["code"] = "../../kept"
    path.write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "kept.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / "procedures").mkdir(parents=True)
    assert len(import_folder(elsewhere, tmp_path / "out", OPENED).skipped) == 1
    assert (tmp_path / "kept.yaml").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"không có tệp \.json nào"):
        import_folder(tmp_path, tmp_path / "out", OPENED)


@pytest.mark.skipif(not RECORDS.is_dir(), reason=f"the portal's records are not here ({RECORDS})")
@pytest.mark.slow
def test_the_whole_of_the_portal_s_records_is_imported_in_under_a_minute(tmp_path: Path) -> None:
    report = import_folder(RECORDS, tmp_path, OPENED, other_provinces=True)
    print(f"{len(report.written)} records in {report.seconds:.1f} s")
    assert (len(report.written), report.refused) == (ALL, ())
    assert report.seconds < 60
    flags = {(flag.code, flag.field) for flag in report.flags}
    known = {
        ("2.001610", "fee"): "ONLINE fee of 100",
        ("1.001193", "steps"): "scrambled text",
        ("1.004772", "time"): "5 / 25",
        ("1.000689", "time"): "3 / 8",
        ("2.000806", "time"): "5 / 10",
        ("1.004837", "time"): "3 / 5",
        ("1.013225", "time"): "contradicted by the record's own text",
    }
    missed = {key: why for key, why in known.items() if key not in flags}
    assert not missed
    elsewhere = {flag.code for flag in report.flags if "địa phương khác" in flag.why}
    assert len(elsewhere) == 403
    for path in report.written:
        procedure, errors = check_procedure(path) if path.stem in {code for code, _ in known} else (None, [])
        assert not errors
        assert procedure is None or not any(0 < entry.amount < 1000 for entry in procedure.fee.entries)
