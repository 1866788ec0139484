import copy
import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import ContentError
from knowledge.importing.compose import compose
from knowledge.importing.lay_thu_tuc import parse_lay_thu_tuc, read_lay_thu_tuc
from tests.knowledge.importing.conftest import DATA, OPENED

SAMPLE = DATA / "lay_thu_tuc.json"


@pytest.fixture
def row() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))["result"][0]
    return copy.deepcopy(content)


def test_the_older_shape_is_read() -> None:
    (record,) = read_lay_thu_tuc(SAMPLE)
    procedure = compose(record, OPENED).procedure
    assert (procedure.code, procedure.field, procedure.level) == ("1.900002", "Văn hóa", "commune")
    assert [(e.channel, e.amount) for e in procedure.fee.entries] == [("any", 30000)]
    assert [(e.channel, e.value, e.unit) for e in procedure.time.entries] == [("any", 5, "working_day")]
    assert procedure.steps.groups[0].items[0] == "Cấp mới: Người xin phép nộp đơn."
    assert procedure.legal.entries[0].number == "20/2024/TT-BTN"


def test_without_a_decision_number_nothing_of_it_is_told() -> None:
    (record,) = read_lay_thu_tuc(SAMPLE)
    imported = compose(record, OPENED)
    assert not imported.procedure.fee.told
    assert any(flag.why == "không có số quyết định công bố" for flag in imported.flags)


def test_a_way_of_filing_given_as_a_number_is_not_guessed(row: dict[str, Any]) -> None:
    row["CACHTHUCTHUCHIEN"][0]["KENH"] = 2
    flags = compose(parse_lay_thu_tuc(row), OPENED).flags
    assert any(flag.field == "fee" and flag.value == "2" and "KENH" in flag.why for flag in flags)


def test_another_province_s_office_is_told(row: dict[str, Any]) -> None:
    row["COQUANTHUCHIEN"] = [{"TENDONVI": "Sở Văn hóa tỉnh Lạng Sơn"}]
    assert parse_lay_thu_tuc(row).other_province
    row["COQUANTHUCHIEN"] = [{"TENDONVI": "Sở Văn hóa thành phố Đồng Nai"}]
    assert not parse_lay_thu_tuc(row).other_province


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{"error_code": 7, "result": []}', "error_code 7"),
        ('{"result": []}', "MATTHC"),
        ('{"result": [{"MATTHC": "1.900002", "TRINHTUTHUCHIEN": "x"}]}', "TRINHTUTHUCHIEN"),
        ("{\n  x", "dòng 2"),
    ],
)
def test_what_is_not_of_this_shape_is_refused(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "tra-loi.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match=why):
        read_lay_thu_tuc(path)
