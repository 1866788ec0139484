import pytest

from knowledge.checks.districts import districts
from knowledge.checks.problem import Severity

PLACE = "Ủy ban nhân dân xã, phường nơi cư trú của cha hoặc mẹ."


@pytest.mark.parametrize("text", ["UBND cấp huyện nơi cư trú.", "Công an huyện.", "Ủy ban nhân dân thị xã Long Khánh."])
def test_nobody_is_sent_to_a_district(change, text: str) -> None:
    (problem,) = districts(change((PLACE, text)))
    assert problem.severity is Severity.ERROR


def test_telling_that_it_is_gone_is_fine(change) -> None:
    assert districts(change((PLACE, "Ủy ban nhân dân xã, phường; nay không còn cấp huyện."))) == []


def test_elsewhere_it_is_a_warning(change) -> None:
    (problem,) = districts(change(("Giấy chứng sinh do bệnh viện cấp", "Giấy của bệnh viện huyện")))
    assert problem.severity is Severity.WARNING
