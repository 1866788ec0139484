from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import httpx
import pytest
from pydantic import SecretStr, ValidationError

from actions.one_stop.breaker import CircuitBreaker
from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_state import CaseState
from actions.one_stop.config import OneStopConfig
from actions.one_stop.errors import OneStopGarbled, OneStopUnavailable
from actions.one_stop.factory import build_one_stop
from actions.one_stop.state_words import WORDS
from tests.fakes.clock import ManualClock
from tests.fakes.fake_igate import CLIENT_ID, CLIENT_SECRET, TOKEN_PATH, FakeIgate
from tests.fakes.serving import serving

CODE = "000.00.32.H19-210708-0032"


def record(**change: Any) -> dict[str, Any]:
    return {
        "id": "60e65c1f0000000000000000",
        "code": CODE,
        "nationCode": None,
        "applicant": {
            "userId": "x",
            "data": {
                "fullname": "Thử Văn Nghiệm",
                "ownerFullname": "Thử Thị Nghiệm",
                "phoneNumber": "+84900004321",
                "identityNumber": "000000008765",
                "address": "1 Đường Thử",
            },
        },
        "procedure": {
            "id": "y",
            "translate": [{"languageId": 46, "name": "x"}, {"languageId": 228, "name": "Khai sinh"}],
        },
        "dossierStatus": {"id": 2, "name": "Đang xử lý"},
        "dossierTaskStatus": {"name": "Chờ phân công"},
        "applyMethod": {"name": "Trực tuyến"},
        "appliedDate": "2021-07-07T01:30:00.000+0000",
        "acceptedDate": "2021-07-07T17:00:00.000+0000",
        "appointmentDate": "2021-07-15T10:00:00.000+0000",
        "completedDate": None,
    } | change


@pytest.fixture
def igate(clock: ManualClock) -> FakeIgate:
    fake = FakeIgate(clock)
    fake.records = [record()]
    return fake


@pytest.fixture
async def config(igate: FakeIgate) -> AsyncIterator[OneStopConfig]:
    async with serving(igate.app) as url:
        yield OneStopConfig(
            kind="igate",
            base_url=f"{url}/",
            token_url=url + TOKEN_PATH,
            client_id=CLIENT_ID,
            client_secret=SecretStr(CLIENT_SECRET),
        )


@pytest.fixture
async def one_stop(config: OneStopConfig, clock: ManualClock) -> AsyncIterator[CircuitBreaker]:
    async with httpx.AsyncClient() as http:
        yield build_one_stop(config, http, clock)


@pytest.mark.parametrize("factor", ["4321", "8765"])
async def test_reads_a_record_once_phone_or_id_matches(one_stop: CircuitBreaker, igate: FakeIgate, factor: str) -> None:
    found = await one_stop.find(CODE, factor)
    assert found is not None
    assert (found.code, found.procedure_name, found.state) == (CODE, "Khai sinh", CaseState.PROCESSING)
    assert (found.received, found.due, found.completed) == (date(2021, 7, 8), date(2021, 7, 15), None)
    assert igate.refusals == []


async def test_wrong_factor_no_case_and_a_near_match_are_the_same_none(one_stop: CircuitBreaker) -> None:
    assert await one_stop.find(CODE, "1111") is None
    assert await one_stop.find("H19.33-260827-9999", "4321") is None
    assert await one_stop.find(CODE[:-1], "4321") is None


@pytest.mark.parametrize("data", [{}, {"fullname": "Thử"}, {"phoneNumber": "", "identityNumber": None}])
async def test_a_record_that_proves_nothing_is_refused(
    one_stop: CircuitBreaker, igate: FakeIgate, data: dict[str, Any]
) -> None:
    igate.records = [record(applicant={"data": data})]
    assert await one_stop.find(CODE, "4321") is None


async def test_a_province_with_other_field_names_is_configured(
    config: OneStopConfig, igate: FakeIgate, clock: ManualClock
) -> None:
    igate.records = [record(applicant={"data": {"soDienThoai": "0900004321"}})]
    fields = config.igate_fields.model_copy(update={"phones": ("phoneNumber", "soDienThoai")})
    async with httpx.AsyncClient() as http:
        one_stop = build_one_stop(config.model_copy(update={"igate_fields": fields}), http, clock)
        assert await one_stop.find(CODE, "4321") is not None


@pytest.mark.parametrize("state", list(CaseState))
async def test_every_national_status_name_is_known(
    one_stop: CircuitBreaker, igate: FakeIgate, state: CaseState
) -> None:
    name = WORDS[state].name.upper()
    igate.records = [record(dossierStatus={"id": 77, "name": [{"languageId": 228, "name": f" {name} "}]})]
    found = await one_stop.find(CODE, "4321")
    assert found is not None
    assert found.state is state


async def test_an_unknown_status_is_garbled_until_it_is_configured(
    config: OneStopConfig, igate: FakeIgate, clock: ManualClock
) -> None:
    igate.records = [record(dossierStatus={"id": 12, "name": "Chờ liên thông"})]
    async with httpx.AsyncClient() as http:
        with pytest.raises(OneStopGarbled, match="Chờ liên thông"):
            await build_one_stop(config, http, clock).find(CODE, "4321")
        for key in ("chờ liên thông", "12"):
            more = config.model_copy(update={"igate_states": {key: CaseState.PROCESSING}})
            found = await build_one_stop(more, http, clock).find(CODE, "4321")
            assert found is not None
            assert found.state is CaseState.PROCESSING


async def test_an_unknown_status_is_not_told_to_somebody_with_the_wrong_factor(
    one_stop: CircuitBreaker, igate: FakeIgate
) -> None:
    igate.records = [record(dossierStatus={"id": 12, "name": "Chờ liên thông"})]
    assert await one_stop.find(CODE, "1111") is None


async def test_one_token_serves_until_shortly_before_it_expires(
    one_stop: CircuitBreaker, igate: FakeIgate, clock: ManualClock
) -> None:
    for _ in range(3):
        await one_stop.find(CODE, "4321")
    assert igate.tokens_given == 1
    clock.advance(seconds=271)
    await one_stop.find(CODE, "4321")
    assert igate.tokens_given == 2
    assert igate.refusals == []


async def test_a_revoked_token_is_replaced_once(one_stop: CircuitBreaker, igate: FakeIgate) -> None:
    await one_stop.find(CODE, "4321")
    igate.revoke()
    assert await one_stop.find(CODE, "4321") is not None
    assert (igate.tokens_given, igate.refusals) == (2, ["invalid_token"])


async def test_a_wrong_client_secret_is_unavailable(config: OneStopConfig, clock: ManualClock) -> None:
    wrong = config.model_copy(update={"client_secret": SecretStr("wrong")})
    async with httpx.AsyncClient() as http:
        with pytest.raises(OneStopUnavailable, match="credentials"):
            await build_one_stop(wrong, http, clock).find(CODE, "4321")


@pytest.mark.parametrize(
    "change", [{"code": [CODE]}, {"procedure": {}}, {"appointmentDate": "mai"}, {"applicant": "Thử Văn Nghiệm"}]
)
async def test_an_answer_outside_the_contract_is_garbled_and_quotes_nothing(
    one_stop: CircuitBreaker, igate: FakeIgate, change: dict[str, Any]
) -> None:
    igate.records = [record(**change)]
    with pytest.raises(OneStopGarbled) as caught:
        await one_stop.find(CODE, "4321")
    assert "Nghiệm" not in str(caught.value)


async def test_nothing_personal_reaches_a_log_or_a_repr(
    one_stop: CircuitBreaker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = [repr(await one_stop.find(CODE, factor)) for factor in ("4321", "1111")]
    said += [each.getMessage() for each in caplog.records]
    for secret in ("Nghiệm", "4321", "8765", "1111", CLIENT_SECRET):
        assert not any(secret in text for text in said)


async def test_httpx_does_not_log_the_url_with_the_case_code(
    one_stop: CircuitBreaker, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await one_stop.find(CODE, "4321")
    assert not any(CODE in each.getMessage() for each in caplog.records)


def test_an_incomplete_igate_configuration_names_what_is_missing() -> None:
    with pytest.raises(ValidationError, match="token_url, client_id, client_secret"):
        OneStopConfig(kind="igate", base_url="https://gateway.example")


def test_secrets_are_not_shown_by_the_configuration() -> None:
    config = OneStopConfig(client_secret=SecretStr("hush"), token=SecretStr("hush"))
    assert "hush" not in repr(config)


async def test_progress_tells_state_and_days_of_the_one_case_meant(one_stop: CircuitBreaker, igate: FakeIgate) -> None:
    igate.records = [record(applicant={"data": {}})]  # nothing to compare a factor with: none is needed

    found = await one_stop.progress(CODE)

    assert found == CaseProgress(CaseState.PROCESSING, date(2021, 7, 8), date(2021, 7, 15), None, None)
    assert await one_stop.progress(CODE[:-1]) is None
    assert await one_stop.progress("H19.33-260827-9999") is None
    assert await one_stop.progress("../x") is None
    assert igate.refusals == []
