"""Reports sent to a real sandbox, and what comes of its faults."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from actions.one_stop.config import OneStopConfig
from actions.one_stop.errors import OneStopGarbled, OneStopUnavailable
from actions.one_stop.factory import build_reports
from actions.one_stop.reports import NoReports, Picture, Report, ReportsNotOffered, ReportState
from actions.one_stop.sandbox.app import create_app
from actions.one_stop.sandbox.config import SandboxConfig
from actions.one_stop.sandbox_reports import SandboxReports
from tests.actions.one_stop.conftest import TOKEN
from tests.fakes.clock import ManualClock
from tests.fakes.serving import serving

PNG = b"\x89PNG\r\n\x1a\n\x00\xff"
REPORT = Report("roads", "Phường Tam Hiệp", "Ổ gà to", "trước chợ", "0987654321", (Picture("image/png", PNG),))


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


def reports(client: httpx.AsyncClient, url: httpx.URL | str, token: str = TOKEN) -> SandboxReports:
    return SandboxReports(client, str(url), SecretStr(token), 1.0)


async def test_a_report_arrives_whole_and_once(
    http: httpx.AsyncClient, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    sender = reports(client, http.base_url)

    receipts = {await sender.send(REPORT, "k1") for _ in range(2)}

    database = sqlite3.connect(tmp_path / "sandbox.sqlite")
    rows = database.execute("SELECT receipt, category, place, content, spot, contact FROM feedback").fetchall()
    assert rows == [(*receipts, "roads", "Phường Tam Hiệp", "Ổ gà to", "trước chợ", "0987654321")]
    assert database.execute("SELECT * FROM pictures").fetchall() == [(*receipts, "image/png", PNG)]
    database.close()


async def test_the_state_follows_the_office(http: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    sender = reports(client, http.base_url)
    receipt = await sender.send(REPORT, "k1")
    first = await sender.status(receipt)
    body = {"state": "answered", "answer": "Đã vá xong."}
    await http.put(f"/v1/feedback/{receipt}/state", headers={"Authorization": f"Bearer {TOKEN}"}, json=body)
    last = await sender.status(receipt)

    assert first is not None
    assert last is not None
    assert (first.state, first.answer) == (ReportState.RECEIVED, None)
    assert (last.state, last.answer) == (ReportState.ANSWERED, "Đã vá xong.")
    assert await sender.status("PA-261123-0000000000") is None


async def test_a_wrong_token_and_nobody_there_are_unavailable(
    http: httpx.AsyncClient, client: httpx.AsyncClient, unused_port: int
) -> None:
    for sender in (reports(client, http.base_url, "wrong"), reports(client, f"http://127.0.0.1:{unused_port}")):
        with pytest.raises(OneStopUnavailable):
            await sender.send(REPORT, "k1")
        with pytest.raises(OneStopUnavailable):
            await sender.status("PA-261123-0000000000")


@pytest.mark.parametrize(
    ("fault", "error"), [("500", OneStopUnavailable), ("garbage", OneStopGarbled), ("delay=3", OneStopUnavailable)]
)
async def test_faults_are_named(
    client: httpx.AsyncClient, tmp_path: Path, clock: ManualClock, fault: str, error: type[Exception]
) -> None:
    config = SandboxConfig(db=tmp_path / "f.sqlite", token=SecretStr(TOKEN), fault=fault)
    async with serving(create_app(config, clock)) as url:
        with pytest.raises(error) as raised:
            await reports(client, url).send(REPORT, "k1")
    assert "Ổ gà" not in str(raised.value)


async def test_igate_offers_none_and_says_so(client: httpx.AsyncClient) -> None:
    config = OneStopConfig.model_validate(
        {"kind": "igate", "token_url": "https://example.org", "client_id": "c", "client_secret": "s"}
    )
    none = build_reports(config, client)

    assert isinstance(none, NoReports)
    with pytest.raises(ReportsNotOffered):
        await none.send(REPORT, "k1")
    with pytest.raises(ReportsNotOffered):
        await none.status("PA-261123-0000000000")


def test_the_words_of_a_report_never_show() -> None:
    for word in ("Ổ gà", "trước chợ", "0987654321", "PNG"):
        assert word not in repr(REPORT)
