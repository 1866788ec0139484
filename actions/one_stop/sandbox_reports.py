"""The sandbox as a receiver of reports (`/v1/feedback` of its contract)."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from typing import Any
from urllib.parse import quote

import httpx
from pydantic import BaseModel, Field, SecretStr

from actions.one_stop.http_answer import ensure_ok, parse, send, within
from actions.one_stop.reports import Report, ReportState, ReportStatus


class _Feedback(BaseModel):
    receipt: str = Field(min_length=1)
    state: ReportState
    changedAt: datetime  # noqa: N815  # the contract's own name
    answer: str | None


class SandboxReports:
    """Implements `Reports`."""

    def __init__(self, http: httpx.AsyncClient, base_url: str, token: SecretStr, timeout_s: float) -> None:
        self._http = http
        self._url = f"{base_url.rstrip('/')}/v1/feedback"
        self._token = token
        self._timeout_s = timeout_s

    async def send(self, report: Report, key: str) -> str:
        """See `Reports.send`."""
        response = await self._ask("POST", self._url, {"Idempotency-Key": key}, _body(report))
        ensure_ok(response)
        return parse(response, _Feedback).receipt

    async def status(self, receipt: str) -> ReportStatus | None:
        """See `Reports.status`."""
        response = await self._ask("GET", f"{self._url}/{quote(receipt, safe='')}")
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        ensure_ok(response)
        found = parse(response, _Feedback)
        return ReportStatus(found.receipt, found.state, found.changedAt, found.answer)

    async def _ask(
        self, method: str, url: str, headers: dict[str, str] | None = None, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._token.get_secret_value()}"} | (headers or {})
        request = self._http.build_request(method, url, headers=headers, json=body, timeout=self._timeout_s)
        async with within(self._timeout_s):
            return await send(self._http, request)


def _body(report: Report) -> dict[str, Any]:
    return {
        "content": report.content,
        "category": report.category,
        "place": report.place,
        "spot": report.spot,
        "contact": report.contact,
        "pictures": [
            {"type": picture.type, "data": b64encode(picture.content).decode()} for picture in report.pictures
        ],
    }
