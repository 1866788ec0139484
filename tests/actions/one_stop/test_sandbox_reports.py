"""Reports to the authorities as the sandbox keeps them and moves them on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from actions.one_stop.sandbox.app import create_app
from actions.one_stop.sandbox.config import SandboxConfig
from tests.actions.one_stop.conftest import TOKEN
from tests.actions.one_stop.contract_check import check
from tests.fakes.clock import ManualClock
from tests.fakes.contract import Contract
from tests.fakes.serving import serving

AUTH = {"Authorization": f"Bearer {TOKEN}"}
REPORT = {"content": "Ổ gà to", "category": "roads", "place": "Phường Tam Hiệp", "spot": "trước chợ", "contact": None}


async def test_the_same_key_stores_a_report_once(http: httpx.AsyncClient, contract: Contract) -> None:
    headers = AUTH | {"Idempotency-Key": "k1"}
    first = await http.post("/v1/feedback", headers=headers, json=REPORT)
    again = await http.post("/v1/feedback", headers=headers, json=REPORT)
    other = await http.post("/v1/feedback", headers=AUTH | {"Idempotency-Key": "k2"}, json=REPORT)

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert check(contract, first, "/v1/feedback") == check(contract, again, "/v1/feedback")
    assert other.json()["receipt"] != first.json()["receipt"]
    too_long = await http.post("/v1/feedback", headers=AUTH | {"Idempotency-Key": "k" * 101}, json=REPORT)
    assert too_long.status_code == 400
    check(contract, too_long, "/v1/feedback")


async def test_a_report_goes_on_and_never_back(http: httpx.AsyncClient, contract: Contract, clock: ManualClock) -> None:
    receipt = (await http.post("/v1/feedback", headers=AUTH, json=REPORT)).json()["receipt"]
    path = f"/v1/feedback/{receipt}/state"

    async def put(**body: str) -> httpx.Response:
        response = await http.put(path, headers=AUTH, json=body)
        check(contract, response, "/v1/feedback/{receipt}/state")
        return response

    clock.advance(days=1)
    handling = (await put(state="handling")).json()
    assert (handling["state"], handling["stateName"], handling["answer"]) == ("handling", "Đang xử lý", None)
    assert handling["changedAt"] > handling["receivedAt"]
    assert (await put(state="answered", answer="Đã vá xong.")).json()["answer"] == "Đã vá xong."
    assert (await put(state="received")).status_code == 409
    assert (await http.get(f"/v1/feedback/{receipt.lower()}", headers=AUTH)).json()["state"] == "answered"


@pytest.mark.parametrize("body", [{}, {"state": "lost"}, {"state": "answered"}, {"state": "handling", "answer": "x"}])
async def test_a_state_that_says_too_little_or_too_much_is_refused(
    http: httpx.AsyncClient, contract: Contract, body: dict[str, str]
) -> None:
    receipt = (await http.post("/v1/feedback", headers=AUTH, json=REPORT)).json()["receipt"]
    response = await http.put(f"/v1/feedback/{receipt}/state", headers=AUTH, json=body)
    assert response.status_code == 400
    check(contract, response, "/v1/feedback/{receipt}/state")


async def test_only_who_holds_the_token_moves_a_report(http: httpx.AsyncClient) -> None:
    path = "/v1/feedback/PA-261123-0000000000/state"
    assert (await http.put(path, json={"state": "handling"})).status_code == 401
    assert (await http.put(path, headers=AUTH, json={"state": "handling"})).status_code == 404


async def test_a_file_of_an_older_sandbox_is_taken_over(tmp_path: Path, clock: ManualClock) -> None:
    old = sqlite3.connect(tmp_path / "old.sqlite")
    old.execute(
        "CREATE TABLE feedback (receipt TEXT PRIMARY KEY, received_at TEXT, content TEXT, case_code TEXT, contact TEXT)"
    )
    old.execute("INSERT INTO feedback VALUES ('PA-261101-0123456789', '2026-11-01T08:00:00+07:00', 'x', NULL, NULL)")
    old.commit()
    old.close()
    config = SandboxConfig(db=tmp_path / "old.sqlite", token=SecretStr(TOKEN))

    async with serving(create_app(config, clock)) as url, httpx.AsyncClient(base_url=url, headers=AUTH) as http:
        assert (await http.get("/v1/feedback/PA-261101-0123456789")).json()["state"] == "received"
