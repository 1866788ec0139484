"""The running gateway keeps the contract: what is asked by it is answered by it, and what is not is refused."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.gateway.erase import erasing
from assistant.gateway.events import events
from assistant.gateway.files import files
from assistant.gateway.messages import messages
from assistant.gateway.open_session import session
from assistant.gateway.opinions import opinions
from connectors.web.contract import contract
from tests.assistant.gateway.conftest import Gateway

pytestmark = pytest.mark.slow

CONFIG = schemathesis.Config()
CONFIG.projects.default.generation.update(allow_extra_parameters=False)  # an unknown parameter of a query is ignored
REFUSED = ["400", "401", "404", "405", "413", "415", "431"]
CONFIG.projects.default.checks.negative_data_rejection.expected_statuses = REFUSED
SCHEMA = schemathesis.openapi.from_dict(contract(), config=CONFIG)
OPERATIONS = {operation.label: operation for operation in (found.ok() for found in SCHEMA.get_all_operations())}
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SAY_NOTHING = ("POST /api/session", "DELETE /api/conversation")
"""Calls without parameters or body, which cannot be wrong."""
NEEDS_MORE = ("POST /api/messages", "POST /api/attachments")
"""Calls that the schema alone cannot make right: a message may name files, a file has its first bytes."""


@pytest.fixture
def client(served: Gateway) -> Iterator[httpx.Client]:
    """A program with a session of its own."""
    with httpx.Client(base_url=served.base_url, timeout=10) as http:
        http.headers["Authorization"] = f"Bearer {http.post('/api/session').json()['token']}"
        yield http


def examples(count: int) -> Any:
    return settings(
        max_examples=count, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "mode"),
    [(label, GenerationMode.POSITIVE) for label in OPERATIONS]
    + [(label, GenerationMode.NEGATIVE) for label in OPERATIONS if label not in SAY_NOTHING],
)
def test_any_call_is_answered_as_the_contract_says(
    served: Gateway, client: httpx.Client, label: str, mode: GenerationMode
) -> None:
    operation = OPERATIONS[label]
    served.services.hub.closed = True
    checks = list(CHECKS)
    if mode is GenerationMode.NEGATIVE:
        checks.append(negative_data_rejection)
    elif label not in NEEDS_MORE:
        checks.append(positive_data_acceptance)

    @examples(10)
    @given(st.data())
    def calls(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(base_url=served.base_url, headers=dict(client.headers), checks=checks)

    try:
        calls()
    finally:
        served.services.hub.closed = False


@pytest.mark.parametrize("label", [label for label in OPERATIONS if label != "POST /api/session"])
@pytest.mark.parametrize("header", [None, "Bearer x.y", "Basic YTpi"])
def test_no_call_is_answered_without_a_token(served: Gateway, label: str, header: str | None) -> None:
    @examples(1)
    @given(st.data())
    def calls(data: st.DataObject) -> None:
        case = data.draw(OPERATIONS[label].as_strategy())
        case.headers.pop("Authorization", None)
        headers = {} if header is None else {"Authorization": header}
        response = case.call_and_validate(base_url=served.base_url, headers=headers, checks=CHECKS)
        assert response.status_code == 401

    calls()


@pytest.mark.parametrize("label", OPERATIONS)
def test_other_methods_are_refused_and_the_right_ones_named(client: httpx.Client, label: str) -> None:
    path = OPERATIONS[label].path.replace("{", "").replace("}", "")
    known = {method.upper() for method in contract()["paths"][OPERATIONS[label].path]}

    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - known:
        answer = client.request(method, path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
        assert known <= {one.strip() for one in answer.headers["Allow"].split(",")}


def test_a_whole_conversation_keeps_the_contract(client: httpx.Client) -> None:
    """Every call once with success: bodies with everything in them, not only what strategies come upon."""
    succeeded: list[str] = []

    def call(label: str, path: str, **more: Any) -> Any:
        response = client.request(label.split(" ")[0], path, **more)
        OPERATIONS[label].validate_response(response)
        assert response.is_success, response.text
        succeeded.append(label)
        return response.json() if response.content and "json" in response.headers["Content-Type"] else None

    call("POST /api/session", "/api/session")
    typed = {"Content-Type": "application/pdf"}
    kept = call("POST /api/attachments", "/api/attachments?name=a.pdf", content=b"%PDF-1.7", headers=typed)
    message = {"client_msg_id": str(uuid.uuid4()), "text": "chào", "attachments": [kept["id"]], "locale": "vi"}
    call("POST /api/messages", "/api/messages", json=message)
    lines = call("GET /api/messages", "/api/messages?wait=5")["messages"]
    assert [line["author"] for line in lines] == ["citizen", "assistant"]
    opinion = {"message_id": lines[1]["message_id"], "verdict": "unhelpful", "reason": "wrong", "comment": "sai"}
    call("POST /api/feedback", "/api/feedback", json=opinion)
    assert call("GET /api/history", "/api/history?limit=1")["messages"][0]["feedback"] == "unhelpful"
    call("DELETE /api/feedback/{message_id}", f"/api/feedback/{quote(lines[1]['message_id'], safe='')}")
    call("GET /api/attachments/{attachment_id}", f"/api/attachments/{kept['id']}")
    with client.stream("GET", "/api/events") as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        succeeded.append("GET /api/events")
    call("DELETE /api/conversation", "/api/conversation")

    assert set(succeeded) == set(OPERATIONS)


def test_the_contract_is_served_to_everyone(served: Gateway) -> None:
    answer = httpx.get(f"{served.base_url}/api/openapi.json", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.json() == contract()
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["openapi"] == "3.1.0"


def test_every_route_of_the_api_is_in_the_contract(served: Gateway) -> None:
    paths: dict[str, Any] = contract()["paths"]
    named = {(method.upper(), path) for path, item in paths.items() for method in item}

    assert named == set(_routes())


def _routes() -> Iterator[tuple[str, str]]:
    for blueprint in (session, messages, events, opinions, files, erasing):
        for route in blueprint.routes:
            path = "/" + route.path.replace("<", "{").replace(":str>", "}").strip("/")
            for method in route.methods:
                yield method, path
