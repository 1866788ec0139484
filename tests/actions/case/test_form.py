from datetime import UTC, datetime, timedelta

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.case.form import ValidateCaseForm
from actions.case.found_cases import FoundCase, FoundCases
from actions.case.proven import PROVEN
from actions.one_stop.case_state import CaseState
from tests.fakes.clock import ManualClock
from tests.fakes.dialogues import tracker

DOMAIN = {"forms": {"case_form": {"required_slots": ["case_code", "factor_ref"]}}, "slots": {}}
CODE = "H19.04-261012-0123"
NOW = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)


async def slots_set(
    text: str, intent: str | None, asks: str | None = None, entities: dict[str, str] | None = None, **filled: str
) -> dict[str, object]:
    """What the form sets, through rasa-sdk's own extraction and validation."""
    slots = {"case_code": filled.get("case_code"), "factor_ref": None, "requested_slot": asks}
    events = await ValidateCaseForm().run(
        CollectingDispatcher(), tracker(text, intent, entities=entities, slots=slots, loop="case_form"), DOMAIN
    )
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


@pytest.mark.parametrize("typed", [CODE, "h19.04-261012-0123", "mã của tôi là H19.04-261012-0123."])
async def test_a_code_in_the_text_is_taken(typed: str) -> None:
    assert (await slots_set(typed, "nlu_fallback", "case_code"))["case_code"] == CODE


async def test_what_the_turn_named_is_taken() -> None:
    entities = {"case_code": CODE, "factor_ref": "v_abc"}

    found = await slots_set('/ask_case{"case_code": "..."}', "ask_case", entities=entities)

    assert (found["case_code"], found["factor_ref"]) == (CODE, "v_abc")


async def test_a_reference_fills_the_second_question() -> None:
    found = await slots_set("/provide_factor", "provide_factor", "factor_ref", {"factor_ref": "v_abc"}, case_code=CODE)

    assert found["factor_ref"] == "v_abc"


@pytest.mark.parametrize("intent", [None, "nlu_fallback", "ask_case", "provide_factor"])
@pytest.mark.parametrize("asks", ["case_code", "factor_ref"])
async def test_an_attempt_that_cannot_be_read_asks_again(asks: str, intent: str | None) -> None:
    found = await slots_set("mã gì tôi quên rồi", intent, asks)

    assert asks in found
    assert found[asks] is None


@pytest.mark.parametrize("asks", ["case_code", "factor_ref"])
async def test_a_digression_sets_nothing(asks: str) -> None:
    found = await slots_set("làm căn cước ở đâu", "ask_place", asks)

    assert not {"case_code", "factor_ref"} & set(found)


async def test_a_code_of_the_social_insurance_is_not_searched_for() -> None:
    found = await slots_set("01234/2026/012345", "nlu_fallback", "case_code")

    assert found["case_code"] is None


async def test_four_digits_in_the_text_never_fill_a_slot() -> None:
    found = await slots_set("1234", "nlu_fallback", "factor_ref", case_code=CODE)

    assert "1234" not in found.values()


@pytest.mark.parametrize(
    ("text", "entities", "code"),
    [
        ("sửa lại mã", None, None), ("mã đó sai", None, None), ("cho tôi nhập lại 4 số cuối", None, CODE),
        ("", {"part": "factor"}, CODE),
    ],
)  # fmt: skip
async def test_a_correction_drops_what_was_wrong_and_keeps_the_rest(
    text: str, entities: dict[str, str] | None, code: str | None
) -> None:
    found = await slots_set(text, "correct_case", "factor_ref", entities, case_code=CODE)

    assert found["case_code"] == code
    assert found["factor_ref"] is None


async def test_a_new_code_takes_the_place_of_the_old() -> None:
    other = "000.00.53.H19-261006-1033"

    found = await slots_set("/ask_case", "ask_case", "factor_ref", {"case_code": other}, case_code=CODE)

    assert found["case_code"] == other


async def test_a_case_found_a_while_ago_is_named_and_needs_no_second_factor() -> None:
    case = FoundCase(CODE, "Đăng ký khai sinh", CaseState.PROCESSING, NOW, NOW)
    slots = {"found_cases": FoundCases((case,)).to_slot(), "case_code": None, "factor_ref": None}
    for minutes, proven in ((59, PROVEN), (61, None)):
        clock = ManualClock(NOW + timedelta(minutes=minutes))
        seen = tracker("hồ sơ vừa rồi giờ sao", "ask_case", slots=slots, loop="case_form")
        events = await ValidateCaseForm(clock).run(CollectingDispatcher(), seen, DOMAIN)
        found = {event["name"]: event["value"] for event in events if event["event"] == "slot"}

        assert found["case_code"] == CODE
        assert found.get("factor_ref") == proven
