from datetime import date

from knowledge.checks.expired import expired
from knowledge.checks.problem import Severity

FREE = "    - amount: 0\n"


def fee_until(day: str) -> tuple[str, str]:
    return FREE, f"    - {{amount: 0, when: Mức giảm đến hết {day}}}\n"


def test_a_case_whose_end_has_passed_is_an_error(change) -> None:
    (problem,) = expired(change(fee_until("31/10/2026")))
    assert problem.severity is Severity.ERROR
    assert "đến hết 31/10/2026” đã qua" in problem.message


def test_the_last_day_still_counts(change) -> None:
    inspection = change(fee_until("31/12/2026"), today=date(2026, 12, 31))
    assert expired(inspection) == []
    assert expired(change(today=date(2027, 1, 1)))


def test_a_day_that_does_not_exist(change) -> None:
    (problem,) = expired(change(fee_until("31/11/2026")))
    assert "không có thật" in problem.message


def test_valid_until(change) -> None:
    (problem,) = expired(change(("fee:\n  status: verified", "fee:\n  status: verified\n  valid_until: 2026-11-22")))
    assert problem.severity is Severity.ERROR
    assert "«fee» hết hạn từ 22/11/2026" in problem.message
