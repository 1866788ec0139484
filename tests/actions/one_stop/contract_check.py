"""Holds an answer of the sandbox against its contract."""

from __future__ import annotations

from typing import Any

import httpx

from tests.fakes.contract import Contract


def check(contract: Contract, response: httpx.Response, path: str) -> Any:
    body = response.json()
    assert contract.response_errors(response.request.method, path, response.status_code, body) == []
    return body
