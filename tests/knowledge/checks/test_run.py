from datetime import date
from pathlib import Path

import pytest

import knowledge
from knowledge.checks.inspection import Inspection
from knowledge.checks.problem import Severity
from knowledge.checks.run import run_checks

CHECKED_ON = date(2026, 11, 23)
"""Not today: content that ends is told by `assistant kb check`, and must not break the tests the day after."""


@pytest.mark.slow
def test_the_real_catalogue_has_nothing_to_mend() -> None:
    inspection = Inspection.open(Path(knowledge.__file__).parent / "catalog", CHECKED_ON)
    assert [str(problem) for problem in run_checks(inspection) if problem.severity is Severity.ERROR] == []


def test_problems_come_by_file_and_line_each_once(change) -> None:
    problems = run_checks(change(("Mang theo giấy chứng sinh.", "Xem 7.654321."), ("cha hoặc mẹ.", "cấp huyện.")))
    places = [(str(problem.path), problem.line) for problem in problems]
    assert places == sorted(places)
    assert len(set(problems)) == len(problems)
    assert {"1.000001"} == {p.path.stem for p in problems if p.severity is Severity.ERROR}
