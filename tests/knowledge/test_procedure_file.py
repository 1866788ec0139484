import shutil
from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.procedure_file import check_procedure, read_procedure

BIRTH = Path(__file__).parent / "data" / "catalog" / "procedures" / "1.000001.yaml"


def edited(folder: Path, old: str, new: str, name: str = BIRTH.name) -> Path:
    text = BIRTH.read_text(encoding="utf-8")
    assert old in text
    path = folder / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_reads_a_procedure() -> None:
    procedure = read_procedure(BIRTH)
    assert (procedure.code, procedure.name) == ("1.000001", "Đăng ký khai sinh")
    assert procedure.online.available == "no"


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("level: commune", "level: huyện", "level:", "level"),
        ("    - amount: 0", "    - amount: 8", "- amount: 8", "nghìn"),
        ("    - amount: 0", "    - amount: mười nghìn", "amount: mười", "số"),
        ("    - amount: 0", "    - amount: 0\n      lệ_phí: 3", "lệ_phí", "không có trong mẫu"),
        ("  source: portal\n  checked", "  checked", "papers:", "source"),
        ("  source: portal\n  checked", "  source: công_báo\n  checked", "code:", "công_báo"),
        ("  checked: 2026-07-01", "  checked: tháng bảy", "checked: tháng bảy", "ngày"),
    ],
)
def test_a_wrong_value_names_file_and_line(tmp_path: Path, old: str, new: str, at: str, says: str) -> None:
    path = edited(tmp_path, old, new)
    with pytest.raises(ContentError) as raised:
        read_procedure(path)
    assert (raised.value.path, raised.value.line) == (path, line_of(path, at))
    assert says.casefold() in raised.value.message.casefold()
    assert path.name in str(raised.value)


@pytest.mark.parametrize(
    ("broken", "line", "says"),
    [
        ('code: "1.000001', 1, "YAML"),
        ("code: a\n\tname: b\n", 2, "YAML"),
        ("- a\n- b\n", 1, "tên: giá trị"),
        ("", 1, "tên: giá trị"),
        ("code: a\nname: b\ncode: c\n", 3, "hai lần"),
        ("x: 2026-02-31\n", None, "không đọc được"),
        ('x: !!int ""\n', None, "không đọc được"),
        ("x: !!python/object:os.system a\n", 1, "YAML"),
    ],
)
def test_broken_yaml_names_file_and_line(tmp_path: Path, broken: str, line: int | None, says: str) -> None:
    path = tmp_path / "1.000001.yaml"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(ContentError, match=says) as raised:
        read_procedure(path)
    assert raised.value.line == line


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "1.000001.yaml"
    path.write_bytes(b"code: a\nname: \xd0\xc5ng k\xfd\n")
    with pytest.raises(ContentError, match="UTF-8") as raised:
        read_procedure(path)
    assert raised.value.line == 2


def test_every_mistake_of_a_file_is_listed_in_order_of_lines(tmp_path: Path) -> None:
    path = edited(tmp_path, "level: commune", "level: huyện")
    path.write_text(path.read_text(encoding="utf-8").replace("amount: 0", "amount: -1"), encoding="utf-8")
    procedure, errors = check_procedure(path)
    assert procedure is None
    assert [error.line for error in errors] == [line_of(path, "level:"), line_of(path, "amount: -1")]


def test_what_editors_leave_unquoted_keeps_its_meaning(tmp_path: Path) -> None:
    path = tmp_path / "1.000010.yaml"
    text = BIRTH.read_text(encoding="utf-8").replace('"1.000001"', "1.000010").replace('"1.000002"', "1.000020")
    path.write_text(text, encoding="utf-8")
    procedure = read_procedure(path)
    assert procedure.code == "1.000010"  # not the number 1.00001
    assert procedure.neighbours[0] == "1.000020"
    assert procedure.online.available == "no"  # not false


def test_the_file_must_be_called_by_its_code(tmp_path: Path) -> None:
    path = tmp_path / "khai-sinh.yaml"
    shutil.copy(BIRTH, path)
    with pytest.raises(ContentError, match="tên tệp"):
        read_procedure(path)
