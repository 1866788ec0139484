import pytest

from knowledge.checks.fee_units import fee_units
from knowledge.checks.problem import Severity

FREE = "    - amount: 0\n"


def test_several_fees_of_one_case_need_units(change) -> None:
    two = "    - {amount: 2000, unit: trang}\n    - amount: 10000\n"
    (problem,) = fee_units(change((FREE, two)))
    assert problem.severity is Severity.ERROR
    assert problem.path.read_text().splitlines()[problem.line - 1].strip() == "- amount: 10000"
    assert "10000 thiếu đơn vị" in problem.message


def test_fees_of_different_cases_or_channels_may_go_without(change) -> None:
    different = "    - {channel: direct, amount: 20000}\n    - {channel: online, amount: 10000}\n"
    different += "    - {amount: 5000, when: Làm lại}\n    - amount: 0\n"
    assert fee_units(change((FREE, different))) == []


@pytest.mark.parametrize(("words", "found"), [("thu 50 đồng một bản", "50 đồng"), ("thêm 20đ", "20đ")])
def test_an_amount_in_a_text_is_not_in_thousands(change, words: str, found: str) -> None:
    (problem,) = fee_units(change((FREE, f"{FREE}  note: {words}\n")))
    assert problem.severity is Severity.WARNING
    assert found in problem.message


@pytest.mark.parametrize("words", ["thu 8.000 đồng", "thu 50 nghìn đồng", "mẫu 1a, 1b, 1đ", "từ 1.500đ"])
def test_right_amounts_pass(change, words: str) -> None:
    assert fee_units(change((FREE, f"{FREE}  note: {words}\n"))) == []
