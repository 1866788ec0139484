from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx
import pytest
import structlog.testing
from pydantic import SecretStr

from actions.one_stop.attempts import AttemptLedger
from actions.one_stop.lookup import CaseLookup, Found, Locked, Refused, Unavailable
from actions.one_stop.sandbox_adapter import SandboxOneStop
from tests.actions.one_stop.conftest import TOKEN
from tests.fakes.clock import ManualClock

OWN = "H19.33-260827-1013"
OTHER = "000.00.37.H19-260904-1017"
MISSING = "H19.33-260827-9999"


@pytest.fixture
def lookup(http: httpx.AsyncClient, ledger: AttemptLedger) -> CaseLookup:
    return CaseLookup(SandboxOneStop(http, str(http.base_url), SecretStr(TOKEN), 3.0), ledger)


async def test_code_and_factor_that_match_give_the_case(lookup: CaseLookup) -> None:
    result = await lookup.look_up("web:1", OWN, "4321")
    assert isinstance(result, Found)
    assert result.status.code == OWN


async def test_wrong_code_and_wrong_factor_are_one_answer_and_both_count(lookup: CaseLookup) -> None:
    answers = [await lookup.look_up("web:1", code, factor) for code, factor in [(MISSING, "4321"), (OWN, "1111")]]
    assert answers == [Refused(), Refused()]
    assert repr(answers[0]) == repr(answers[1])


@pytest.mark.parametrize(("code", "factor"), [(MISSING, "4321"), (OWN, "1111")])
async def test_five_misses_of_either_kind_lock_the_conversation_for_an_hour(
    lookup: CaseLookup, clock: ManualClock, code: str, factor: str
) -> None:
    for _ in range(5):
        assert await lookup.look_up("web:1", code, factor) == Refused()
    assert await lookup.look_up("web:1", OWN, "4321") == Locked(clock() + timedelta(hours=1))
    clock.advance(hours=1)
    assert isinstance(await lookup.look_up("web:1", OWN, "4321"), Found)


async def test_a_case_guessed_at_from_many_conversations_locks_for_all(lookup: CaseLookup) -> None:
    for number in range(20):
        assert await lookup.look_up(f"web:{number}", OWN, f"{number:04d}") == Refused()
    assert isinstance(await lookup.look_up("web:new", OWN, "4321"), Locked)
    assert isinstance(await lookup.look_up("web:new", OTHER, "4321"), Found)


async def test_guesses_beyond_the_limit_sent_all_at_once_learn_nothing(lookup: CaseLookup) -> None:
    guesses = [lookup.look_up(f"web:{number}", OWN, f"{number:04d}") for number in range(60)]
    results = await asyncio.gather(*guesses)
    assert results.count(Refused()) <= 20
    assert all(isinstance(result, Refused | Locked) for result in results)


async def test_a_success_between_misses_does_not_clear_misses_on_other_cases(lookup: CaseLookup) -> None:
    for _ in range(4):
        await lookup.look_up("web:1", OTHER, "1111")
    assert isinstance(await lookup.look_up("web:1", OWN, "4321"), Found)
    assert await lookup.look_up("web:1", OTHER, "1111") == Refused()
    assert isinstance(await lookup.look_up("web:1", OWN, "4321"), Locked)


async def test_typing_slips_on_ones_own_case_are_forgiven(lookup: CaseLookup) -> None:
    for _ in range(3):
        for _ in range(4):
            assert await lookup.look_up("web:1", OWN, "1111") == Refused()
        assert isinstance(await lookup.look_up("web:1", OWN, "8765"), Found)


@pytest.mark.parametrize("fault", ["500", "429", "garbage"])
async def test_a_system_that_fails_is_no_failure_of_the_citizen(
    http: httpx.AsyncClient, lookup: CaseLookup, fault: str
) -> None:
    http.headers["X-Sandbox-Fault"] = fault
    for _ in range(8):
        assert await lookup.look_up("web:1", OWN, "4321") == Unavailable()
    del http.headers["X-Sandbox-Fault"]
    assert isinstance(await lookup.look_up("web:1", OWN, "4321"), Found)


@pytest.mark.parametrize("fault", ["500", "429", "garbage"])
async def test_a_failure_is_logged_for_operators_without_code_or_factor(
    http: httpx.AsyncClient, lookup: CaseLookup, fault: str
) -> None:
    http.headers["X-Sandbox-Fault"] = fault
    with structlog.testing.capture_logs() as logs:
        await lookup.look_up("web:1", OWN, "4321")
    assert [entry["event"] for entry in logs] == ["one_stop_unavailable"]
    assert not any(secret in str(logs) for secret in (OWN, "4321", "web:1"))
