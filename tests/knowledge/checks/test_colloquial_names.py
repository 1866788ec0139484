from knowledge.checks.colloquial_names import colloquial_names
from knowledge.checks.problem import Severity

OWN = '"làm giấy khai sinh"'


def test_the_name_of_another_procedure_is_taken(change) -> None:
    other = change().catalogue.procedures["1.000005"].name
    (problem,) = colloquial_names(change((OWN, f'"{other.lower()}"')))
    assert problem.severity is Severity.ERROR
    assert "1.000005" in problem.message


def test_the_same_name_with_another_placement_of_the_tone(change) -> None:
    change(("mất sổ đỏ", "hoà giải đất"), file="procedures/1.000008.yaml")
    (problem,) = colloquial_names(change((OWN, '"hòa giải, đất"')))
    assert problem.severity is Severity.ERROR


def test_names_that_differ_in_diacritics_only_are_a_warning(change) -> None:
    change(("mất sổ đỏ", "làm số đó"), file="procedures/1.000008.yaml")
    (problem,) = colloquial_names(change((OWN, '"làm sổ đỏ"')))
    assert problem.severity is Severity.WARNING
    assert "gõ không dấu" in problem.message
