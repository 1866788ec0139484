from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from actions.one_stop.case_progress import CaseProgress
from actions.one_stop.case_state import CaseState
from actions.one_stop.errors import OneStopError, OneStopGarbled, OneStopThrottled, OneStopUnavailable
from actions.one_stop.sandbox.seed import seed_cases
from actions.one_stop.sandbox_adapter import SandboxOneStop
from tests.actions.one_stop.conftest import TOKEN

TODAY = date(2026, 11, 23)
CASES = seed_cases(TODAY)
FIRST = CASES[0]


def adapter(http: httpx.AsyncClient, token: str = TOKEN, timeout_s: float = 3.0) -> SandboxOneStop:
    return SandboxOneStop(http, str(http.base_url), SecretStr(token), timeout_s)


@pytest.mark.parametrize("state", list(CaseState))
async def test_reads_a_case_in_each_of_the_ten_states(http: httpx.AsyncClient, state: CaseState) -> None:
    seeded = next(case for case in CASES if case.state is state)
    for factor in (seeded.phone[-4:], seeded.identity_number[-4:]):
        found = await adapter(http).find(seeded.code, factor)
        assert found is not None
        assert (found.code, found.procedure_name, found.state) == (seeded.code, seeded.procedure_name, state)
        assert (found.received, found.due) == (seeded.received, seeded.due)
        assert (found.completed, found.returned) == (seeded.completed, seeded.returned)


async def test_no_such_case_and_wrong_factor_are_the_same_none(http: httpx.AsyncClient) -> None:
    assert await adapter(http).find(FIRST.code, "0001") is None
    assert await adapter(http).find("H19.33-260827-9999", FIRST.phone[-4:]) is None


@pytest.mark.parametrize("code", ["", ".", "../feedback", "H19/../x", "H19?x=1", "H19#x", "H19 x", "mã", "%2e%2e"])
async def test_what_is_no_code_is_never_sent(code: str) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"asked for {request.url}")

    async with httpx.AsyncClient(transport=httpx.MockTransport(refuse), base_url="http://sandbox") as http:
        assert await adapter(http).find(code, "4321") is None


async def test_a_note_is_said_without_name_and_phone(http: httpx.AsyncClient) -> None:
    seeded = next(case for case in CASES if case.state is CaseState.PAPERS_WANTED)
    found = await adapter(http).find(seeded.code, seeded.phone[-4:])
    assert found is not None
    assert found.note == "Thiếu một bản sao; đề nghị … (điện thoại …) nộp bổ sung."


@pytest.mark.parametrize(
    ("fault", "error"), [("500", OneStopUnavailable), ("429", OneStopThrottled), ("garbage", OneStopGarbled)]
)
async def test_faults_become_named_errors(http: httpx.AsyncClient, fault: str, error: type[OneStopError]) -> None:
    http.headers["X-Sandbox-Fault"] = fault
    with pytest.raises(error):
        await adapter(http).find(FIRST.code, "4321")


async def test_throttling_tells_how_long_to_wait(http: httpx.AsyncClient) -> None:
    http.headers["X-Sandbox-Fault"] = "429"
    with pytest.raises(OneStopThrottled) as caught:
        await adapter(http).find(FIRST.code, "4321")
    assert caught.value.retry_after == 5


async def test_a_slow_system_is_unavailable_within_the_budget(http: httpx.AsyncClient) -> None:
    http.headers["X-Sandbox-Fault"] = "delay=5"
    started = time.monotonic()
    with pytest.raises(OneStopUnavailable):
        await adapter(http, timeout_s=0.2).find(FIRST.code, "4321")
    assert time.monotonic() - started < 1.0


async def test_an_answer_that_drips_in_is_cut_off_by_the_budget_of_the_whole_lookup() -> None:
    hung_up = asyncio.Event()

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
        while not reader.at_eof():
            writer.write(b" ")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(reader.read(1), 0.05)
        writer.close()
        hung_up.set()

    async with await asyncio.start_server(drip, "127.0.0.1", 0) as server, httpx.AsyncClient() as http:
        port = server.sockets[0].getsockname()[1]
        one_stop = SandboxOneStop(http, f"http://127.0.0.1:{port}", SecretStr(TOKEN), 0.3)
        with pytest.raises(OneStopUnavailable, match=r"within 0\.3 s"):
            async with asyncio.timeout(2):
                await one_stop.find(FIRST.code, "4321")
        await asyncio.wait_for(hung_up.wait(), 2)


async def test_a_system_that_is_down_is_unavailable() -> None:
    async with httpx.AsyncClient() as http:
        one_stop = SandboxOneStop(http, "http://127.0.0.1:9", SecretStr(TOKEN), 1.0)
        with pytest.raises(OneStopUnavailable, match="ConnectError"):
            await one_stop.find(FIRST.code, "4321")


async def test_a_refused_token_is_the_operators_fault_not_the_citizens(http: httpx.AsyncClient) -> None:
    with pytest.raises(OneStopUnavailable, match="credentials"):
        await adapter(http, token="wrong").find(FIRST.code, "4321")


@pytest.mark.parametrize(
    "change", [{"state": 11}, {"state": None}, {"due": "12/10/2026"}, {"procedure": {}}, {"applicant": None}]
)
async def test_an_answer_outside_the_contract_is_named_by_field_never_by_value(change: dict[str, Any]) -> None:
    body = {
        "code": "H19.33-260827-1013", "procedure": {"name": "Đăng ký khai sinh"}, "state": 4, "received": None,
        "due": None, "completed": None, "returned": None, "note": None,
        "applicant": {"fullName": "Thử Văn Nghiệm", "phone": "0900004321", "identityNumber": None},
    } | change  # fmt: skip
    transport = httpx.MockTransport(lambda _request: httpx.Response(200, json=body))
    async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as http:
        with pytest.raises(OneStopGarbled, match=next(iter(change))) as caught:
            await adapter(http).find("H19.33-260827-1013", "4321")
    assert "Nghiệm" not in str(caught.value)
    assert caught.value.__context__ is None


async def test_nothing_personal_reaches_a_log_or_a_repr(
    http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = [repr(await adapter(http).find(case.code, case.phone[-4:])) for case in CASES]
    said += [repr(await adapter(http).find(FIRST.code, "0001")), *(record.getMessage() for record in caplog.records)]
    for case in CASES:
        for secret in (case.full_name, case.phone, case.identity_number):
            assert not any(secret in text for text in said)
    assert not any("4321" in text for text in said)
    assert not any(TOKEN in text for text in said)


def test_dates_move_with_today_so_some_cases_are_late() -> None:
    owed = [case for case in CASES if case.due is not None and case.state in (CaseState.ACCEPTED, CaseState.PROCESSING)]
    assert any(case.due and case.due < TODAY for case in owed)
    assert any(case.due and case.due > TODAY for case in owed)
    later = seed_cases(TODAY + timedelta(days=30))
    assert [case.code for case in later] == [case.code for case in CASES]


@pytest.mark.parametrize("state", list(CaseState))
async def test_progress_tells_state_and_days_and_nothing_of_the_applicant(
    http: httpx.AsyncClient, state: CaseState
) -> None:
    seeded = next(case for case in CASES if case.state is state)

    found = await adapter(http).progress(seeded.code)

    assert found == CaseProgress(state, seeded.received, seeded.due, seeded.completed, seeded.returned)


async def test_progress_of_no_such_case_is_none_and_what_is_no_code_is_not_sent(http: httpx.AsyncClient) -> None:
    assert await adapter(http).progress("H19.33-260827-9999") is None
    assert await adapter(http).progress("../feedback") is None


async def test_progress_fails_by_name_too(http: httpx.AsyncClient) -> None:
    http.headers["X-Sandbox-Fault"] = "500"
    with pytest.raises(OneStopUnavailable):
        await adapter(http).progress(FIRST.code)
