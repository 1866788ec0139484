"""The widget's script may be loaded from anywhere; its frame is shown only where an operator allowed it."""

from __future__ import annotations

import httpx
import pytest

from assistant.privacy.cipher import Cipher
from assistant.store import Store
from connectors.web.loader import integrity
from connectors.web.snippet import snippet
from tests.assistant.gateway.conftest import Gateway, running

PATHS = ("/widget.js", "/widget/")


def policy(answer: httpx.Response) -> dict[str, str]:
    """The directives of the answer's policy."""
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {name: value for name, _, value in (part.partition(" ") for part in parts)}


async def test_the_script_is_for_any_site_with_an_integrity_hash(gateway: Gateway) -> None:
    answer = await gateway.http.get("/widget.js", headers={"Origin": "https://portal.example"})

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert integrity() in snippet(gateway.base_url)


async def test_no_cookie_is_ever_set(gateway: Gateway) -> None:
    for path in ("/", "/sw.js", *PATHS):
        assert "Set-Cookie" not in (await gateway.http.get(path)).headers


@pytest.mark.parametrize("path", PATHS)
async def test_a_file_the_browser_has_is_not_sent_again(gateway: Gateway, path: str) -> None:
    first = await gateway.http.get(path)
    again = await gateway.http.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.status_code == 200
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


async def test_only_the_gateway_itself_shows_the_frame_unless_told(gateway: Gateway) -> None:
    assert policy(await gateway.http.get("/widget/"))["frame-ancestors"] == "'self'"


async def test_named_sites_may_show_the_frame_and_nothing_else_of_ours(store: Store, cipher: Cipher) -> None:
    named = frozenset({"https://b.example", "https://a.example"})
    async with running(store, cipher, widget_origins=named) as gateway:
        frame, page = await gateway.http.get("/widget/"), await gateway.http.get("/")

    assert policy(frame)["frame-ancestors"] == "'self' https://a.example https://b.example"
    assert policy(page)["frame-ancestors"] == "'none'"
    assert policy(frame)["default-src"] == "'none'"
    assert policy(frame)["script-src"] == "'self'"


async def test_a_browser_does_not_keep_yesterdays_list_of_sites(store: Store, cipher: Cipher, gateway: Gateway) -> None:
    kept = (await gateway.http.get("/widget/")).headers["ETag"]
    async with running(store, cipher, widget_origins=frozenset({"https://a.example"})) as changed:
        answer = await changed.http.get("/widget/", headers={"If-None-Match": kept})

    assert answer.status_code == 200


async def test_the_web_api_stays_closed_to_sites_that_show_the_widget(store: Store, cipher: Cipher) -> None:
    site = "https://a.example"
    async with running(store, cipher, widget_origins=frozenset({site})) as gateway:
        refused = await gateway.http.post("/api/session", headers={"Origin": site})

    assert refused.status_code == 403
