"""The web API takes a message once, answers it, and refuses what it cannot take."""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import Gateway, running


def error_of(response: httpx.Response) -> str:
    """The error's code; checks that it comes with a Vietnamese sentence."""
    error = response.json()["error"]
    assert set(error) == {"code", "message"}
    assert any(ord(mark) > 127 for mark in error["message"])
    return str(error["code"])


async def test_a_question_is_answered(gateway: Gateway) -> None:
    citizen, assistant = await gateway.say("Làm khai sinh ở đâu?")

    assert (citizen["author"], citizen["text"]) == ("citizen", "Làm khai sinh ở đâu?")
    assert assistant["reply"]["blocks"] == [{"kind": "paragraph", "text": "Đã nhận: Làm khai sinh ở đâu?"}]
    assert assistant["seq"] > citizen["seq"]


async def test_an_answer_names_its_turn_so_that_a_complaint_can_be_followed(gateway: Gateway) -> None:
    _, first = await gateway.say("một")
    _, second = await gateway.say("hai")

    named = [first["reply"]["trace"], second["reply"]["trace"]]
    assert named == [state.trace for _, state in gateway.turn.seen]
    assert len(set(named)) == 2


async def test_a_tapped_button_is_a_message(gateway: Gateway) -> None:
    body = {"client_msg_id": str(uuid.uuid4()), "payload": "chon:1.001193", "label": "Khai sinh"}

    assert (await gateway.http.post("/api/messages", json=body, headers=gateway.headers)).status_code == 202
    answer = await gateway.http.get("/api/messages?wait=5", headers=gateway.headers)

    assert len(answer.json()["messages"]) == 2
    assert gateway.turn.seen[0][0].payload == "chon:1.001193"
    assert gateway.turn.seen[0][0].label == "Khai sinh"


async def test_the_same_message_five_times_at_once_is_answered_once(gateway: Gateway) -> None:
    key = str(uuid.uuid4())

    sent = await asyncio.gather(*(gateway.send("xin chào", key=key) for _ in range(5)))
    await gateway.http.get("/api/messages?wait=5", headers=gateway.headers)

    assert [one.status_code for one in sent] == [202] * 5
    assert sorted(one.json()["duplicate"] for one in sent) == [False, True, True, True, True]
    assert all(one.json()["accepted"] for one in sent)
    assert len(gateway.turn.seen) == 1


async def test_a_long_poll_returns_when_there_is_something_and_empty_when_not(gateway: Gateway) -> None:
    nothing = await gateway.http.get("/api/messages?after=0&wait=0", headers=gateway.headers)
    waiting = asyncio.create_task(gateway.http.get("/api/messages?after=0&wait=20", headers=gateway.headers))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await gateway.send("a")

    assert nothing.json() == {"messages": [], "typing": False}
    async with asyncio.timeout(3):
        assert len((await waiting).json()["messages"]) == 2


async def test_history_is_what_was_said_and_of_this_conversation_only(gateway: Gateway) -> None:
    await gateway.say("của tôi")
    mine = (await gateway.http.get("/api/history", headers=gateway.headers)).json()
    await gateway.open_session()
    other = (await gateway.http.get("/api/history", headers=gateway.headers)).json()

    assert [line["author"] for line in mine["messages"]] == ["citizen", "assistant"]
    assert mine["last_seq"] == mine["messages"][-1]["seq"]
    assert other == {"messages": [], "last_seq": 0, "more": False}


async def test_history_is_read_backwards_page_by_page(gateway: Gateway) -> None:
    for number in range(3):
        await gateway.say(f"câu {number}")
    every = (await gateway.http.get("/api/history", headers=gateway.headers)).json()

    pages: list[Any] = []
    before = ""
    while not pages or pages[-1]["more"]:
        pages.append((await gateway.http.get(f"/api/history?limit=4{before}", headers=gateway.headers)).json())
        before = f"&before={pages[-1]['messages'][0]['seq']}"

    assert [len(page["messages"]) for page in pages] == [4, 2]
    assert pages[1]["messages"] + pages[0]["messages"] == every["messages"]
    assert [page["more"] for page in (*pages, every)] == [True, False, False]
    assert [page["last_seq"] for page in pages] == [every["messages"][-1]["seq"], every["messages"][1]["seq"]]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "before=", "before=-1", "before=1&before=2"])
async def test_a_page_of_history_that_cannot_be_is_refused(gateway: Gateway, query: str) -> None:
    response = await gateway.http.get(f"/api/history?{query}", headers=gateway.headers)

    assert (response.status_code, error_of(response)) == (400, "bad_number")


async def test_a_session_is_continued_with_its_token(gateway: Gateway) -> None:
    again = await gateway.http.post("/api/session", headers=gateway.headers)

    found = again.json()
    assert again.status_code == 201
    assert set(found) == {"conversation_id", "token", "expires_at", "renew_after_seconds"}
    assert found["conversation_id"] == gateway.conversation_id
    assert datetime.fromisoformat(found["expires_at"]) > datetime.now(UTC) + timedelta(days=29)
    assert 3500 < found["renew_after_seconds"] <= 3600


@pytest.mark.parametrize("token", ["x.y", "Basic", "ế.ế"])
async def test_a_token_that_opens_nothing_gets_a_new_conversation(gateway: Gateway, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode()}

    opened = await gateway.http.post("/api/session", headers=headers)  # type: ignore[arg-type]  # httpx takes bytes too

    assert opened.status_code == 201
    assert opened.json()["conversation_id"] != gateway.conversation_id


@pytest.mark.parametrize("path", ["/api/messages", "/api/history", "/api/events"])
@pytest.mark.parametrize("token", [None, "Bearer x.y", "Bearer", "Basic abc", "Bearer ế.ế"])
async def test_no_token_or_a_forged_one_reads_nothing(gateway: Gateway, path: str, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": token.encode()}

    response = await gateway.http.get(path, headers=headers)  # type: ignore[arg-type]  # httpx takes bytes too

    assert response.status_code == 401
    assert error_of(response) == "bad_token"


async def test_a_forged_token_cannot_write(gateway: Gateway) -> None:
    claims, _, signature = gateway.headers["Authorization"].partition(".")
    forged = f"{claims}.{'A' * len(signature)}"

    response = await gateway.send("a", Authorization=forged)

    assert response.status_code == 401
    assert gateway.turn.seen == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://xau.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://duoc-phep.example"}, 202),
        ({"Sec-Fetch-Site": "same-origin"}, 202),
        ({}, 202),
    ],
)
async def test_only_our_page_and_allowed_sites_may_post(
    store: Store, cipher: Cipher, headers: dict[str, str], status: int
) -> None:
    async with running(store, cipher, allowed_origins=frozenset({"https://duoc-phep.example"})) as gateway:
        await gateway.open_session(**(headers if status == 202 else {}))

        response = await gateway.send("a", **headers)

        assert response.status_code == status
        if status == 403:
            assert error_of(response) == "foreign_origin"


async def test_our_own_page_may_post_with_its_origin(gateway: Gateway) -> None:
    await gateway.open_session(Origin=gateway.base_url)

    assert (await gateway.send("a", Origin=gateway.base_url)).status_code == 202


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed"),
        (b"[]", 400, "malformed"),
        (b"\xff\xfe", 400, "malformed"),
        (b"[" * 15000, 400, "malformed"),
        (b'{"client_msg_id": "1", "text": "a"}', 400, "bad_message_id"),
        (b'{"client_msg_id": "5f3c1a1e-0000-4000-8000-000000000000"}', 400, "text_or_payload"),
        (b'{"text": "' + b"a" * 17000 + b'"}', 413, "too_large"),
        (b"a" * 2_000_000, 413, "too_large"),
    ],
)
async def test_a_body_that_cannot_be_taken_says_why(gateway: Gateway, body: bytes, status: int, code: str) -> None:
    headers = {**gateway.headers, "Content-Type": "application/json"}

    response = await gateway.http.post("/api/messages", content=body, headers=headers)

    assert response.status_code == status
    assert error_of(response) == code
    assert gateway.turn.seen == []
    assert (response.headers["Connection"] == "close") == (len(body) > 64 * 1024)


async def test_a_text_over_two_thousand_characters_is_refused_with_its_length(gateway: Gateway) -> None:
    response = await gateway.send("ế" * 2001)

    assert error_of(response) == "too_long"
    assert "2001" in response.json()["error"]["message"]


async def test_a_body_that_is_not_json_by_its_type_is_refused(gateway: Gateway) -> None:
    response = await gateway.http.post("/api/messages", content=b"{}", headers=gateway.headers)

    assert response.status_code == 415
    assert error_of(response) == "not_json"


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=1.5", "after=" + "9" * 30, "wait=²"])
async def test_a_number_that_is_none_is_refused(gateway: Gateway, query: str) -> None:
    response = await gateway.http.get(f"/api/messages?{query}", headers=gateway.headers)

    assert error_of(response) == "bad_number"


async def test_while_stopping_no_message_is_taken(gateway: Gateway) -> None:
    gateway.services.stopping = True

    response = await gateway.send("a")

    assert (response.status_code, error_of(response)) == (503, "stopping")
    assert "Retry-After" in response.headers


@pytest.mark.slow
async def test_a_database_that_is_gone_is_a_server_error_so_that_the_page_tries_again(
    gateway: Gateway, store: Store
) -> None:
    async with store.write() as connection:
        await connection.execute(text("ALTER TABLE inbox RENAME TO away"))
    response = await gateway.send("a")
    async with store.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO inbox"))

    assert (response.status_code, error_of(response)) == (500, "internal")


async def test_answers_carry_the_security_headers_and_no_cookie(gateway: Gateway) -> None:
    answers: list[Any] = [
        await gateway.http.get("/"),
        await gateway.http.get("/nowhere"),
        await gateway.http.get("/api/history", headers=gateway.headers),
        await gateway.send("a"),
    ]

    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "set-cookie" not in answer.headers
    assert answers[2].headers["Cache-Control"] == "no-store"
