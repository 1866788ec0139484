import pytest

from knowledge.checks.deadline_units import deadline_units

NONE = "time:\n  status: unverified"
EVIDENCE = "  status: verified\n  source: portal\n  checked: 2026-07-01"


def with_note(note: str) -> tuple[str, str]:
    return NONE, f"time:\n{EVIDENCE}\n  note: {note}"


@pytest.mark.parametrize("note", ["Trả trong 5 kể từ khi nhận", "Chờ trong vòng 3.", "thời hạn 15, có thể kéo dài"])
def test_a_number_alone_is_no_deadline(change, note: str) -> None:
    (problem,) = deadline_units(change(with_note(note)))
    assert "thiếu đơn vị" in problem.message


@pytest.mark.parametrize(
    "note",
    ["Trả trong 5 ngày làm việc", "trong vòng 3-5 ngày", "trong 24 giờ", "trong 2 bản sao", "trong 1.500 hồ sơ",
     "thời hạn 10 đến 15 ngày", "từ tháng 7/2026", "trong 60 ngày, thời hạn 5 năm"],
)  # fmt: skip
def test_a_deadline_with_its_unit_passes(change, note: str) -> None:
    assert deadline_units(change(with_note(note))) == []


def test_an_unlikely_length_is_pointed_out(change) -> None:
    long = f"time:\n{EVIDENCE}\n  entries:\n    - {{value: 3000, unit: hour}}"
    (problem,) = deadline_units(change((NONE, long)))
    assert "dài khác thường" in problem.message
