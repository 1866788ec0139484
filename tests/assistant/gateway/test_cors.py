"""Pages of allowed sites may call the API and read its answers; pages of others may not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from assistant.gateway.rate import BucketLimiter
from assistant.privacy.cipher import Cipher
from assistant.store import Store
from tests.assistant.gateway.conftest import Gateway, running

SITE = "https://cong.example.gov.vn"
ASK = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}


@pytest.fixture
async def open_gateway(store: Store, cipher: Cipher) -> AsyncIterator[Gateway]:
    async with running(store, cipher, allowed_origins=frozenset({SITE})) as gateway:
        yield gateway


@pytest.mark.parametrize("path", ["/api/session", "/api/messages", "/api/events", "/api/feedback/in:1:0"])
async def test_a_browser_that_asks_first_is_told_what_an_allowed_page_may_do(open_gateway: Gateway, path: str) -> None:
    answer = await open_gateway.http.options(path, headers={"Origin": SITE, **ASK})

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, POST, DELETE"
    assert answer.headers["Access-Control-Allow-Headers"] == "Authorization, Content-Type, Last-Event-ID"
    assert answer.headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["https://xau.example", "null", "http://cong.example.gov.vn", f"{SITE}:8443", f"{SITE}.xau.example"]
)
async def test_another_page_is_told_no(open_gateway: Gateway, origin: str) -> None:
    asked = await open_gateway.http.options("/api/session", headers={"Origin": origin, **ASK})
    done = await open_gateway.http.post("/api/session", headers={"Origin": origin})

    for answer in (asked, done):
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "foreign_origin")
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_an_allowed_page_talks_and_reads_the_answers(open_gateway: Gateway) -> None:
    opened = await open_gateway.http.post("/api/session", headers={"Origin": SITE})
    open_gateway.headers = {"Authorization": f"Bearer {opened.json()['token']}", "Origin": SITE}
    citizen, assistant = await open_gateway.say("chào")

    assert (citizen["author"], assistant["author"]) == ("citizen", "assistant")
    assert opened.headers["Access-Control-Allow-Origin"] == SITE
    assert opened.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    async with open_gateway.stream() as stream:
        assert stream.response.headers["Access-Control-Allow-Origin"] == SITE
        assert (await stream.message())["data"] == citizen


async def test_an_allowed_page_may_read_why_it_was_refused_and_when_to_come_back(store: Store, cipher: Cipher) -> None:
    slow = BucketLimiter(burst=1, per_second=0.1)
    async with running(store, cipher, allowed_origins=frozenset({SITE}), limits={"address": slow}) as gateway:
        await gateway.http.post("/api/session", headers={"Origin": SITE})
        refused = await gateway.http.post("/api/session", headers={"Origin": SITE})

    assert refused.status_code == 429
    assert refused.headers["Access-Control-Allow-Origin"] == SITE
    assert "Retry-After" in refused.headers["Access-Control-Expose-Headers"]


async def test_a_token_of_one_site_is_refused_to_another_and_to_our_own_page(store: Store, cipher: Cipher) -> None:
    other = "https://khac.example"
    async with running(store, cipher, allowed_origins=frozenset({SITE, other})) as gateway:
        token = (await gateway.http.post("/api/session", headers={"Origin": SITE})).json()["token"]
        bearer = {"Authorization": f"Bearer {token}"}
        for headers in ({"Origin": other}, {"Origin": gateway.base_url}, {"Sec-Fetch-Site": "same-origin"}, {}):
            read = await gateway.http.get("/api/history", headers={**bearer, **headers})
            renewed = await gateway.http.post("/api/session", headers={**bearer, **headers})
            for answer in (read, renewed):
                assert (answer.status_code, answer.json()["error"]["code"]) == (401, "wrong_origin")


async def test_a_page_of_ours_reads_with_and_without_fetch_metadata(gateway: Gateway) -> None:
    token = (await gateway.http.post("/api/session", headers={"Origin": gateway.base_url})).json()["token"]
    bearer = {"Authorization": f"Bearer {token}"}

    for headers in ({"Sec-Fetch-Site": "same-origin"}, {}, {"Origin": gateway.base_url}):
        assert (await gateway.http.get("/api/history", headers={**bearer, **headers})).status_code == 200
    for site in ("cross-site", "same-site"):
        refused = await gateway.http.get("/api/history", headers={**bearer, "Sec-Fetch-Site": site})
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "foreign_origin")


async def test_answers_of_the_page_are_not_for_other_sites(open_gateway: Gateway) -> None:
    answer = await open_gateway.http.get("/", headers={"Origin": SITE})

    assert "Access-Control-Allow-Origin" not in answer.headers
