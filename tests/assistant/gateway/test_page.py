"""The page's files: kept by the browser for as long as their address names them, and no longer."""

from __future__ import annotations

import json
import re

import pytest

from connectors.web.release import read_release
from tests.assistant.gateway.conftest import Gateway

RELEASE = read_release()
KINDS = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@pytest.mark.parametrize("name", sorted(RELEASE.static_files))
async def test_a_file_under_its_version_is_kept_for_ever(gateway: Gateway, name: str) -> None:
    answer = await gateway.http.get(f"/static/{RELEASE.version}/{name}")

    assert answer.content == RELEASE.files[name]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == KINDS[name.rpartition(".")[2]]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Content-Security-Policy" not in answer.headers  # of documents and workers; here only weight


async def test_under_another_version_there_is_the_present_file_and_nobody_keeps_it(gateway: Gateway) -> None:
    answer = await gateway.http.get("/static/0123456789ab/page/app.js")

    assert answer.content == RELEASE.files["page/app.js"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "page/none.js",
        "page/chat.js",
        "page/index.html",
        "widget/loader.js",
        "page/../../__init__.py",
        "page/%2e%2e/%2e%2e/parse.py",
        "",
    ],
)
async def test_nothing_else_is_served(gateway: Gateway, path: str) -> None:
    assert (await gateway.http.get(f"/static/{RELEASE.version}/{path}")).status_code == 404


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/sw.js", KINDS["js"]),
        ("/manifest.webmanifest", "application/manifest+json"),
    ],
)
async def test_what_leads_to_them_is_asked_for_each_time(gateway: Gateway, path: str, kind: str) -> None:
    first = await gateway.http.get(path)
    again = await gateway.http.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert first.headers["Content-Type"] == kind
    assert first.headers["Cache-Control"] == "no-cache"
    assert RELEASE.version in first.text


@pytest.mark.parametrize("path", ["/", "/manifest.webmanifest"])
async def test_every_address_in_them_answers(gateway: Gateway, path: str) -> None:
    named = re.findall(r'"(/static/[^"]+)"', (await gateway.http.get(path)).text)

    assert named
    for address in named:
        answer = await gateway.http.get(address)
        assert (answer.status_code, "immutable" in answer.headers["Cache-Control"]) == (200, True)


async def test_every_address_that_the_worker_keeps_answers(gateway: Gateway) -> None:
    first_line = (await gateway.http.get("/sw.js")).text.splitlines()[0]
    told = json.loads(first_line.removeprefix("const SHELL = ").removesuffix(";"))

    assert told["version"] == RELEASE.version
    for address in told["paths"]:
        assert (await gateway.http.get(address)).status_code == 200
    assert not [address for address in told["paths"] if address.startswith(("/api", "/widget"))]


async def test_the_policy_lets_the_page_be_an_app_and_nothing_more(gateway: Gateway) -> None:
    for path in ("/", "/sw.js"):
        policy = (await gateway.http.get(path)).headers["Content-Security-Policy"]
        assert "manifest-src 'self'; worker-src 'self'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
