from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from pydantic import SecretStr, ValidationError
from sanic import HTTPResponse, Request, Sanic, empty

from actions.one_stop.case_state import CaseState
from actions.one_stop.sandbox.app import create_app
from actions.one_stop.sandbox.config import SandboxConfig
from actions.one_stop.sandbox.fault import Fault
from actions.one_stop.sandbox.hook import SIGNATURE_HEADER, TIMESTAMP_HEADER, signed
from actions.one_stop.sandbox.seed import TRY_IDENTITY_FACTOR, TRY_PHONE_FACTOR, seed_cases
from actions.one_stop.state_words import WORDS
from tests.actions.one_stop.conftest import TOKEN
from tests.actions.one_stop.contract_check import check
from tests.fakes.clock import ManualClock
from tests.fakes.contract import Contract
from tests.fakes.serving import serving

TODAY = date(2026, 11, 23)
CASES = seed_cases(TODAY)
TABLE = Path(__file__).parents[3] / "docs" / "sandbox-cases.md"
AUTH = {"Authorization": f"Bearer {TOKEN}"}


async def test_every_case_is_answered_after_the_contract(http: httpx.AsyncClient, contract: Contract) -> None:
    states = set()
    for case in CASES:
        body = check(contract, await http.get(f"/v1/cases/{case.code}", headers=AUTH), "/v1/cases/{code}")
        assert body["code"] == case.code
        states.add(body["state"])
    assert states == set(CaseState)


@pytest.mark.parametrize("auth", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}])
async def test_no_token_no_case(http: httpx.AsyncClient, contract: Contract, auth: dict[str, str]) -> None:
    response = await http.get(f"/v1/cases/{CASES[0].code}", headers=auth)
    assert response.status_code == 401
    check(contract, response, "/v1/cases/{code}")


@pytest.mark.parametrize(("fault", "status"), [("500", 500), ("429", 429), ("delay=99", 400), ("flood", 400)])
async def test_faults_for_one_request(http: httpx.AsyncClient, contract: Contract, fault: str, status: int) -> None:
    path = f"/v1/cases/{CASES[0].code}"
    response = await http.get(path, headers=AUTH | {"X-Sandbox-Fault": fault})
    assert response.status_code == status
    check(contract, response, "/v1/cases/{code}")
    assert ("retry-after" in response.headers) is (status == 429)
    assert (await http.get(path, headers=AUTH)).status_code == 200


async def test_garbage_is_not_json(http: httpx.AsyncClient) -> None:
    response = await http.get("/v1/cases/x", headers=AUTH | {"X-Sandbox-Fault": "garbage"})
    assert response.status_code == 200
    with pytest.raises(ValueError, match=r"codec|JSON|decode"):
        response.json()


async def test_a_fault_for_all_requests_comes_from_the_settings(tmp_path: Path, clock: ManualClock) -> None:
    config = SandboxConfig(db=tmp_path / "f.sqlite", token=SecretStr(TOKEN), fault="500")
    async with serving(create_app(config, clock)) as url, httpx.AsyncClient(base_url=url, headers=AUTH) as http:
        assert (await http.get(f"/v1/cases/{CASES[0].code}")).status_code == 500
        assert (await http.get("/healthz")).status_code == 200


async def test_unknown_case_and_unknown_path_are_told_apart_only_by_words(
    http: httpx.AsyncClient, contract: Contract
) -> None:
    response = await http.get("/v1/cases/H19.33-260827-9999", headers=AUTH)
    assert check(contract, response, "/v1/cases/{code}")["error"] == "case_not_found"
    assert (await http.get("/v1/nothing", headers=AUTH)).status_code == 404


async def test_a_case_is_moved_until_the_day_is_over(
    http: httpx.AsyncClient, contract: Contract, clock: ManualClock
) -> None:
    code = next(case.code for case in CASES if case.state is CaseState.PROCESSING)
    path = f"/v1/cases/{code}"

    moved = check(contract, await moving(http, code, {"state": 10}), "/v1/cases/{code}/state")

    assert (moved["state"], moved["completed"], moved["returned"]) == (10, "2026-11-23", "2026-11-23")
    assert (await http.get(path, headers=AUTH)).json() == moved
    clock.advance(days=1)
    assert (await http.get(path, headers=AUTH)).json()["state"] == CaseState.PROCESSING


@pytest.mark.parametrize("body", [{}, {"state": 0}, {"state": 11}, {"state": None}, {"state": 4, "more": 1}, []])
async def test_a_state_that_is_none_is_refused(http: httpx.AsyncClient, contract: Contract, body: Any) -> None:
    response = await moving(http, CASES[0].code, body)

    assert response.status_code == 400
    check(contract, response, "/v1/cases/{code}/state")


async def test_nobody_moves_a_case_that_is_none_or_without_the_token(
    http: httpx.AsyncClient, contract: Contract
) -> None:
    missing = await moving(http, "H19.33-260827-9999", {"state": 4})
    assert missing.status_code == 404
    check(contract, missing, "/v1/cases/{code}/state")
    assert (await http.put(f"/v1/cases/{CASES[0].code}/state", json={"state": 4})).status_code == 401


async def test_a_change_is_told_signed_to_the_configured_webhook(tmp_path: Path, clock: ManualClock) -> None:
    told: asyncio.Queue[Request] = asyncio.Queue()
    receiver: Sanic[Any, Any] = Sanic("receiver_of_changes", configure_logging=False)
    receiver.config.TOUCHUP = False
    secret = SecretStr("a-secret-for-tests")

    async def take(request: Request) -> HTTPResponse:
        await told.put(request)
        return empty()

    receiver.add_route(take, "/webhooks/one-stop", methods=["POST"])
    async with serving(receiver) as target:
        config = SandboxConfig(
            db=tmp_path / "h.sqlite",
            token=SecretStr(TOKEN),
            webhook_url=f"{target}/webhooks/one-stop",
            webhook_secret=secret,
        )
        async with serving(create_app(config, clock)) as url, httpx.AsyncClient(base_url=url) as http:
            assert (await moving(http, CASES[0].code.lower(), {"state": 2})).status_code == 200
            request = await asyncio.wait_for(told.get(), 5)

    assert json.loads(request.body) == {"code": CASES[0].code, "state": 2, "changedAt": clock().isoformat()}
    timestamp = request.headers[TIMESTAMP_HEADER]
    assert timestamp == str(int(clock().timestamp()))
    assert request.headers[SIGNATURE_HEADER] == signed(secret, timestamp, request.body)


async def moving(http: httpx.AsyncClient, code: str, body: Any) -> httpx.Response:
    return await http.put(f"/v1/cases/{code}/state", headers=AUTH, json=body)


async def test_feedback_gives_a_receipt_that_tells_its_holder_only_the_state(
    http: httpx.AsyncClient, contract: Contract
) -> None:
    sent = {"content": "Hồ sơ của tôi trễ hẹn.", "caseCode": CASES[0].code, "contact": "0900004321"}
    posted = await http.post("/v1/feedback", headers=AUTH, json=sent)
    assert posted.status_code == 201
    body = check(contract, posted, "/v1/feedback")
    got = await http.get(f"/v1/feedback/{body['receipt']}", headers=AUTH)
    assert check(contract, got, "/v1/feedback/{receipt}") == body
    assert "0900004321" not in got.text
    missing = await http.get("/v1/feedback/PA-261123-0000000000", headers=AUTH)
    assert missing.status_code == 404
    check(contract, missing, "/v1/feedback/{receipt}")


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"content": "  "}', b'{"content": "x", "more": 1}', b"\xff"])
async def test_bad_feedback_is_refused(http: httpx.AsyncClient, contract: Contract, body: bytes) -> None:
    response = await http.post("/v1/feedback", headers=AUTH, content=body)
    assert response.status_code == 400
    check(contract, response, "/v1/feedback")


async def test_serves_its_contract_and_health_to_anybody(http: httpx.AsyncClient, contract: Contract) -> None:
    check(contract, await http.get("/healthz"), "/healthz")
    assert yaml.safe_load((await http.get("/openapi.yaml")).text)["openapi"] == "3.1.0"


async def test_dates_move_on_over_midnight_and_feedback_stays(http: httpx.AsyncClient, clock: ManualClock) -> None:
    path = f"/v1/cases/{next(case.code for case in CASES if case.state is CaseState.PROCESSING)}"
    receipt = (await http.post("/v1/feedback", headers=AUTH, json={"content": "x"})).json()["receipt"]
    before = (await http.get(path, headers=AUTH)).json()["due"]
    clock.advance(days=1)
    after = (await http.get(path, headers=AUTH)).json()["due"]
    assert (date.fromisoformat(after) - date.fromisoformat(before)).days == 1
    assert (await http.get(f"/v1/feedback/{receipt}", headers=AUTH)).status_code == 200


def test_seeds_about_forty_cases_with_codes_of_their_own_in_several_shapes() -> None:
    codes = [case.code for case in CASES]
    assert len(codes) == len(set(codes)) == 40
    shapes = {re.sub(r"\d+", lambda digits: str(len(digits[0])), code.replace("H19", "H")) for code in codes}
    assert len(shapes) == 4
    assert all("H19" in code for code in codes)


def test_the_table_of_cases_to_try_tells_the_truth() -> None:
    rows = re.findall(r"^\| `(\S+)` \| (\d+) (.+?) \| (\d{4}) \| (\d{4}) \|$", TABLE.read_text(encoding="utf-8"), re.M)
    first = [next(case for case in CASES if case.state is state) for state in CaseState]
    assert rows == [
        (case.code, str(int(case.state)), WORDS[case.state].name, case.phone[-4:], case.identity_number[-4:])
        for case in first
    ]
    assert {(row[3], row[4]) for row in rows} == {(TRY_PHONE_FACTOR, TRY_IDENTITY_FACTOR)}


@pytest.mark.parametrize("text", ["delay=", "delay=-1", "delay=61", "501", "delay=5;500"])
def test_unknown_faults_are_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="unknown fault"):
        Fault.parse(text)
    with pytest.raises(ValidationError, match="unknown fault"):
        SandboxConfig(fault=text)


async def test_runs_as_a_process_and_stops_cleanly_on_sigterm(tmp_path: Path, unused_port: int) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "actions.one_stop.sandbox", "--port", str(unused_port), "--db", f"{tmp_path}/p.sqlite",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        async with asyncio.timeout(20), httpx.AsyncClient(base_url=f"http://127.0.0.1:{unused_port}") as http:
            while True:
                try:
                    assert (await http.get("/healthz")).json() == {"status": "ok"}
                    break
                except httpx.ConnectError:
                    await asyncio.sleep(0.05)
            headers = {"Authorization": "Bearer sandbox-token"}
            assert (await http.get(f"/v1/cases/{CASES[0].code}", headers=headers)).status_code == 200
        process.send_signal(signal.SIGTERM)
        output, _ = await asyncio.wait_for(process.communicate(), 10)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
    assert process.returncode == 0
    assert output == b""
