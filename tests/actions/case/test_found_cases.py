from datetime import UTC, datetime, timedelta

import pytest

from actions.case.found_cases import MOST, PROVEN_FOR, FoundCase, FoundCases
from actions.one_stop.case_state import CaseState
from tests.fakes.dialogues import dialogue

NOW = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
NAMES = ("Đăng ký khai sinh", "Đăng ký kết hôn", "Đăng ký thường trú")


def case(number: int) -> FoundCase:
    at = NOW + timedelta(minutes=number)
    return FoundCase(f"H19.33-260827-{2000 + number}", NAMES[number % 3], CaseState.PROCESSING, at, at)


def of(*numbers: int) -> FoundCases:
    return FoundCases(tuple(map(case, numbers)))


@pytest.mark.parametrize(
    ("text", "count", "place"),
    [
        ("cái hồ sơ đầu giờ sao", 2, 0), ("hồ sơ đầu tiên", 3, 0), ("hồ sơ thứ hai tới đâu", 3, 1),
        ("hồ sơ số 3", 3, 2), ("hồ sơ số 3", 2, None), ("còn hồ sơ kia", 2, 0), ("hồ sơ còn lại", 2, 0),
        ("hồ sơ kia", 3, None), ("hồ sơ vừa rồi", 3, 2), ("hồ sơ lúc nãy", 2, 1), ("xem lại hồ sơ đó", 1, 0),
        ("hồ sơ khai sinh tới đâu rồi", 3, 0), ("hồ sơ thường trú", 3, 2), ("hồ sơ thường trú", 2, None),
        ("what about the other case", 2, 0), ("the first case", 3, 0),
        ("tra cứu hồ sơ", 3, None), ("hồ sơ khác", 2, None), ("khai sinh cần giấy gì", 3, None), ("", 3, None),
    ],
)  # fmt: skip
def test_a_case_is_spoken_of_without_its_code(text: str, count: int, place: int | None) -> None:
    named = of(*range(count)).named(text)

    assert named == (None if place is None else case(place))


def test_nothing_is_named_before_anything_was_found() -> None:
    assert FoundCases().named("hồ sơ đầu") is None
    assert FoundCases().latest is None


def test_the_last_three_are_kept_each_once() -> None:
    cases = FoundCases()
    for number in (0, 1, 0, 2, 3):
        cases = cases.plus(case(number))

    assert [one.code for one in cases.cases] == [case(number).code for number in (1, 2, 3)]
    assert len(cases.cases) == MOST


def test_they_survive_the_trip_through_the_slot_and_junk_is_none() -> None:
    cases = of(0, 1)
    junk = [None, {}, {"code": "x"}, {**case(2).to_slot(), "state": 11}, {**case(2).to_slot(), "at": "now"}]

    assert FoundCases.of(dialogue(slots={"found_cases": [*cases.to_slot(), *junk]})) == cases
    assert FoundCases.of(dialogue(slots={"found_cases": "x"})) == FoundCases()


def test_a_proof_is_good_for_an_hour() -> None:
    cases = of(0)

    assert cases.proven(case(0).code, NOW + PROVEN_FOR) is not None
    assert cases.proven(case(0).code, NOW + PROVEN_FOR + timedelta(seconds=1)) is None
    assert cases.proven("H19.33-260827-9999", NOW) is None
    assert cases.proven(None, NOW) is None
