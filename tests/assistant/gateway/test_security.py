"""Attacks on the web API, each with the answer that the attacker gets."""

from __future__ import annotations

import asyncio
import json
import uuid
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.gateway.token import Claims, TokenSigner
from tests.assistant.gateway.conftest import Gateway
from tests.assistant.gateway.test_files import upload
from tests.assistant.gateway.test_messages import error_of

pytestmark = pytest.mark.slow

MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "</script><script>alert(1)//",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "' OR 1=1; DROP TABLE transcript; --",
    "\u202egpj.exe\u2066",
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ("client_msg_id", "text", "payload", "label", "attachments", "locale", "message_id", "verdict", "comment")
NAMED_JSON = st.dictionaries(st.sampled_from(FIELDS), ANY_JSON, max_size=6)


# --- markup stays text


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_is_text_in_json_and_comes_back_letter_by_letter(gateway: Gateway, text: str) -> None:
    citizen, assistant = await gateway.say(text)
    answer = await gateway.http.get("/api/history", headers=gateway.headers)

    assert citizen["text"] == text
    assert assistant["reply"]["blocks"] == [{"kind": "paragraph", "text": f"Đã nhận: {text}"}]
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_markup_in_the_name_of_a_file_is_taken_out(gateway: Gateway) -> None:
    for name in MARKUP:
        kept = (await upload(gateway, name=name)).json()
        assert not set(kept["name"]) & set('<>"/\\:|?*\u202e\u2066')


async def test_an_error_never_repeats_what_was_sent(gateway: Gateway) -> None:
    attack = "<script>alert(1)</script>"
    answers = [
        await gateway.http.get(f"/{attack}"),
        await gateway.http.get(f"/api/messages?after={attack}", headers=gateway.headers),
        await gateway.http.post("/api/messages", json={attack: attack}, headers=gateway.headers),
        await gateway.http.get(f"/api/attachments/{attack}", headers=gateway.headers),
    ]

    for answer in answers:
        assert answer.status_code in (400, 404)
        assert attack not in answer.text


# --- requests forged across sites


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://xau.example"},
        {"Origin": "null"},
        {"Origin": "http://[::"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://xau.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_another_sites_page_does_nothing_with_our_token(
    gateway: Gateway, headers: dict[str, str], method: str
) -> None:
    path = {"GET": "/api/history", "POST": "/api/messages", "DELETE": "/api/conversation"}[method]
    body = {"client_msg_id": str(uuid.uuid4()), "text": "a"} if method == "POST" else None

    answer = await gateway.http.request(method, path, json=body, headers={**gateway.headers, **headers})

    assert (answer.status_code, error_of(answer)) == (403, "foreign_origin")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert (await gateway.http.get("/api/history", headers=gateway.headers)).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"])
@pytest.mark.parametrize("path", ["/api/messages", "/api/feedback"])
async def test_what_a_form_of_any_site_can_send_is_not_read(gateway: Gateway, path: str, kind: str) -> None:
    body = json.dumps({"client_msg_id": str(uuid.uuid4()), "text": "a"})

    answer = await gateway.http.post(path, content=body, headers={**gateway.headers, "Content-Type": kind})

    assert (answer.status_code, error_of(answer)) == (415, "not_json")


async def test_there_is_no_cookie_to_ride_on(gateway: Gateway) -> None:
    token = gateway.headers["Authorization"].removeprefix("Bearer ")

    answer = await gateway.http.get("/api/history", headers={"Cookie": f"token={token}; session={token}"})
    in_address = await gateway.http.get(f"/api/history?token={token}&access_token={token}")

    assert (answer.status_code, in_address.status_code) == (401, 401)


# --- tokens


async def read(gateway: Gateway, claims: Claims, key: bytes = b"k" * 32) -> httpx.Response:
    token = TokenSigner(key).sign(claims)
    return await gateway.http.get("/api/history", headers={"Authorization": f"Bearer {token}"})


def claims_of(gateway: Gateway) -> Claims:
    claims = gateway.services.signer.read(gateway.headers["Authorization"].removeprefix("Bearer "))
    assert claims is not None
    return claims


async def test_a_token_signed_by_anybody_else_is_refused(gateway: Gateway) -> None:
    answer = await read(gateway, claims_of(gateway), key=b"x" * 32)

    assert (answer.status_code, error_of(answer)) == (401, "bad_token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("place", ["claims", "signature", "none", "swapped"])
async def test_an_altered_token_is_refused(gateway: Gateway, place: str) -> None:
    claims, _, signature = gateway.headers["Authorization"].removeprefix("Bearer ").partition(".")
    await gateway.open_session()
    other = gateway.headers["Authorization"].removeprefix("Bearer ").partition(".")[0]
    altered = {
        "claims": f"{claims[:-2]}AA.{signature}",
        "signature": f"{claims}.{signature[:-2]}AA",
        "none": f"{claims}.",
        "swapped": f"{other}.{signature}",
    }[place]

    answer = await gateway.http.get("/api/history", headers={"Authorization": f"Bearer {altered}"})

    assert (answer.status_code, error_of(answer)) == (401, "bad_token")


async def test_a_token_is_refused_from_the_moment_it_expires(gateway: Gateway) -> None:
    mine = claims_of(gateway)
    now = datetime.now(UTC)
    over = Claims(mine.conversation_id, mine.origin, 0, mine.issued_at, now)
    fresh = Claims(mine.conversation_id, mine.origin, 0, mine.issued_at, now + timedelta(minutes=1))

    answer = await read(gateway, over)

    assert (answer.status_code, error_of(answer)) == (401, "token_expired")
    assert (await read(gateway, fresh)).status_code == 200


async def test_a_copied_token_is_worth_nothing_once_its_page_renewed_twice(gateway: Gateway) -> None:
    mine = claims_of(gateway)
    token = gateway.services.signer.sign(Claims(
        mine.conversation_id, mine.origin, 0, mine.issued_at - timedelta(hours=2), mine.expires_at
    ))  # fmt: skip
    copied = {"Authorization": f"Bearer {token}"}
    for _ in range(2):
        renewed = (await gateway.http.post("/api/session", headers={"Authorization": f"Bearer {token}"})).json()
        claims = gateway.services.signer.read(renewed["token"])
        assert claims is not None
        old = Claims(mine.conversation_id, mine.origin, claims.generation, mine.issued_at - timedelta(hours=2),
                     mine.expires_at)  # fmt: skip
        token = gateway.services.signer.sign(old)

    for answer in (
        await gateway.http.get("/api/history", headers=copied),
        await gateway.http.post("/api/session", headers=copied),
        await gateway.http.delete("/api/conversation", headers=copied),
    ):
        assert (answer.status_code, error_of(answer)) == (401, "token_replaced")
    fresh = {"Authorization": f"Bearer {renewed['token']}"}
    assert (await gateway.http.get("/api/history", headers=fresh)).status_code == 200


async def test_a_token_of_our_page_is_worth_nothing_to_a_program_and_the_other_way_round(gateway: Gateway) -> None:
    browser = {"Origin": gateway.base_url}
    page = await gateway.open_session(**browser)
    as_program = await gateway.http.get("/api/history", headers={**page, "Sec-Fetch-Site": "none"})
    program = await gateway.open_session()
    as_page = await gateway.http.get("/api/history", headers={**program, **browser})

    for answer in (as_program, as_page):
        assert (answer.status_code, error_of(answer)) == (401, "wrong_origin")


# --- bodies and headers


async def raw(gateway: Gateway, request: bytes) -> tuple[int, str]:
    """Send bytes as they are: the status of the answer and the code of its error."""
    port = int(gateway.base_url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    async with asyncio.timeout(5):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        size = next(int(line[15:]) for line in head.lower().splitlines() if line.startswith("content-length:"))
        body = json.loads(await reader.readexactly(size)) if size else {}
    writer.close()
    return int(head.split(" ")[1]), body.get("error", {}).get("code", "")


async def test_a_header_that_is_too_large_is_refused(gateway: Gateway) -> None:
    for more in (b"X-A: " + b"a" * 9000, b"\r\n".join(b"X-%d: a" % number for number in range(2000))):
        request = b"GET /api/history HTTP/1.1\r\nHost: a\r\n" + more + b"\r\n\r\n"
        assert await raw(gateway, request) == (431, "header_too_large")


@pytest.mark.parametrize("path", ["/api/messages", "/api/feedback", "/api/session", "/api/attachments", "/internal/x"])
async def test_a_body_that_says_it_is_huge_is_refused_before_it_is_sent(gateway: Gateway, path: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nAuthorization: {gateway.headers['Authorization']}\r\n"
    kind = "image/png" if path.endswith("attachments") else "application/json"

    answer = await raw(gateway, f"{head}Content-Type: {kind}\r\nContent-Length: 9000000000\r\n\r\n".encode())

    assert answer == ((404, "not_found") if path.startswith("/internal") else (413, "too_large"))


@pytest.mark.parametrize(
    "length",
    [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: -5",
        "Content-Length: 5_0",
        "Content-Length: x",
    ],
)
async def test_a_body_whose_length_can_be_read_in_two_ways_is_refused(gateway: Gateway, length: str) -> None:
    request = f"POST /api/session HTTP/1.1\r\nHost: a\r\n{length}\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n"

    assert await raw(gateway, request.encode()) == (400, "bad_request")


@pytest.mark.parametrize("path", ["/api/messages", "/api/feedback"])
def test_no_body_does_more_than_be_refused(served: Gateway, path: str) -> None:
    with httpx.Client(base_url=served.base_url) as http:
        token = http.post("/api/session").json()["token"]
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        before = len(served.turn.seen)

        @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(st.binary(max_size=300) | (ANY_JSON | NAMED_JSON).map(lambda value: json.dumps(value).encode()))
        @example(b"[" * 15_000)
        @example(b'{"text": ' + b"9" * 5000 + b"}")
        @example(b'{"a": 1, "a": 2}')
        @example(b'{"client_msg_id": "\\ud800", "text": "\\udfff"}')
        @example(b"\xef\xbb\xbf{}")
        @example(b"NaN")
        @example(json.dumps({"message_id": "in:1:0", "verdict": "helpful", "comment": "\x00"}).encode())
        def refused(body: bytes) -> None:
            answer = http.post(path, content=body, headers=headers)
            assert answer.status_code in (400, 404)
            assert set(answer.json()["error"]) == {"code", "message"}

        refused()
        assert len(served.turn.seen) == before
