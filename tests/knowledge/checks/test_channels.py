from knowledge.checks.channels import channels
from knowledge.checks.problem import Severity

FREE = "    - amount: 0\n"
NO_STEPS = "steps:\n  status: unverified"
STEPS = (
    "steps:\n  status: verified\n  source: portal\n  checked: 2026-07-01\n  groups:\n    - {channel: %s, items: [Nộp]}"
)


def test_no_online_filing_but_a_fee_and_steps_for_it(change) -> None:
    inspection = change((FREE, "    - {channel: online, amount: 0}\n"), (NO_STEPS, STEPS % "online"))
    problems = channels(inspection)
    assert [problem.severity for problem in problems] == [Severity.ERROR, Severity.ERROR]
    assert ["phí" in problems[0].message, "các bước" in problems[1].message] == [True, True]


def test_no_online_filing_but_an_address_for_it(change) -> None:
    (problem,) = channels(change(("available: no", "available: no\n  url: https://dichvucong.gov.vn")))
    assert "nơi nộp trực tuyến" in problem.message


def test_online_filing_without_steps_for_it_is_a_warning(change) -> None:
    (problem,) = channels(change(("available: no", "available: full"), (NO_STEPS, STEPS % "direct")))
    assert problem.severity is Severity.WARNING


def test_one_case_has_one_fee(change) -> None:
    (problem,) = channels(change((FREE, "    - {amount: 5000, unit: bản}\n    - {amount: 8000, unit: bản}\n")))
    assert "hai mức phí khác nhau" in problem.message


def test_the_catalogue_of_the_tests_agrees_with_itself(change) -> None:
    assert channels(change()) == []
