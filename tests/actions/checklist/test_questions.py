"""Which cases are asked about, which follow from an answer, and what ends on the list."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.checklist.questions import Questions
from knowledge.catalogue import Catalogue
from knowledge.schema import Paper, PaperCase, Papers, Procedure, Status


def with_cases(catalogue: Catalogue, *cases: tuple[str, str | None]) -> Procedure:
    """A procedure whose paper cases are these (`when`, `either`)."""
    made = tuple(PaperCase(when=when, either=either, items=(Paper(name=f"Giấy {when}"),)) for when, either in cases)
    papers = Papers(status=Status.VERIFIED, source="portal", checked=date(2026, 11, 26), cases=made)
    return catalogue.procedures["1.001193"].model_copy(update={"papers": papers})


def test_papers_of_every_case_are_not_asked_about(catalogue: Catalogue) -> None:
    questions = Questions(with_cases(catalogue, ("Mọi trường hợp", None), ("Nhờ người khác", None)))

    assert [case.when for case in questions.cases] == ["Nhờ người khác"]
    assert [case.when for case in questions.chosen("y")] == ["Mọi trường hợp", "Nhờ người khác"]
    assert [case.when for case in questions.chosen("n")] == ["Mọi trường hợp"]
    assert [case.when for case in questions.open("u")] == ["Nhờ người khác"]


def test_a_case_that_stands_alone_is_everybodys(catalogue: Catalogue) -> None:
    assert Questions(with_cases(catalogue, ("Hộ kinh doanh", None))).cases == ()


def test_of_alternatives_one_yes_settles_the_others(catalogue: Catalogue) -> None:
    questions = Questions(with_cases(catalogue, ("Mất thẻ", "the"), ("Hỏng thẻ", "the"), ("Cho trẻ", None)))

    assert questions.settled("y") == "yn"
    assert questions.settled("n") == "n"
    assert questions.number("yn") == 2
    assert questions.before_last("yny") == "yn"
    assert questions.before_last("yn") == ""


def test_what_was_told_is_not_asked(catalogue: Catalogue) -> None:
    procedure = with_cases(catalogue, ("Mất thẻ", "the"), ("Hỏng thẻ", "the"), ("Cho trẻ", None))

    assert Questions(procedure, told=(1,)).settled("") == "ny"


def test_more_than_five_questions_are_never_asked(catalogue: Catalogue) -> None:
    questions = Questions(with_cases(catalogue, *((f"Trường hợp {n}", None) for n in range(8))))

    assert questions.count == 5
    assert questions.settled("nnnnn") == "nnnnnuuu"


def test_other_cases_are_another_version(catalogue: Catalogue) -> None:
    one = Questions(with_cases(catalogue, ("A", None), ("B", None)))
    other = Questions(with_cases(catalogue, ("A", None), ("B", None), ("C", None)))

    assert one.version != other.version
    assert one.version == Questions(with_cases(catalogue, ("A", None), ("B", None))).version


@given(st.text("ynu", max_size=14))
def test_any_answers_end_in_a_list(catalogue: Catalogue, answers: str) -> None:
    for procedure in catalogue.procedures.values():
        questions = Questions(procedure)
        settled = questions.settled(answers)
        while (case := questions.next(settled)) is not None:
            assert case in questions.cases
            settled = questions.settled(settled + "u")
        assert len(settled) == len(questions.cases)


def test_every_question_of_the_catalogue_reads_as_one(catalogue: Catalogue) -> None:
    for procedure in catalogue.procedures.values():
        for case in procedure.papers.cases:
            if case.question is not None:
                assert case.question.endswith("?")
                assert case.question.count("?") == 1


def test_alternatives_of_the_catalogue_have_a_counterpart(catalogue: Catalogue) -> None:
    for procedure in catalogue.procedures.values():
        groups = [case.either for case in procedure.papers.cases if case.either]
        assert all(groups.count(group) > 1 for group in groups), procedure.code


@pytest.mark.parametrize("answers", ["", "y", "ynu"])
def test_papers_that_are_not_verified_ask_nothing(catalogue: Catalogue, answers: str) -> None:
    procedure = catalogue.procedures["1.001193"]
    unverified = procedure.model_copy(update={"papers": Papers(status=Status.UNVERIFIED, cases=procedure.papers.cases)})

    assert Questions(unverified).settled(answers) == ""
