"""A static file: compressed for who takes it, not sent again to who has it."""

from __future__ import annotations

import gzip
import uuid
from collections.abc import AsyncIterator

import httpx
import pytest
from sanic import Sanic

from assistant.gateway.served_file import ServedFile
from tests.fakes.serving import serving

TEXT = ("Trợ lý công dân. " * 200).encode()


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    app = Sanic(f"files-{uuid.uuid4().hex[:12]}", configure_logging=False)
    app.config.TOUCHUP = False
    for path, content, kind in (
        ("/long.css", TEXT, "text/css; charset=utf-8"),
        ("/short.css", b"a{}", "text/css; charset=utf-8"),
        ("/picture.png", TEXT, "image/png"),
    ):
        app.add_route(ServedFile(content, kind, {"X-Told": "yes"}).get, path, name=path[1:].replace(".", "_"))
    async with serving(app) as address, httpx.AsyncClient(base_url=address) as client:
        client.headers.pop("Accept-Encoding")
        yield client


@pytest.mark.parametrize("accepted", ["gzip", "deflate, gzip;q=0.5, br", "*", "GZIP", "br;q=1, *;q=0.1"])
async def test_compressed_for_a_browser_that_takes_gzip(http: httpx.AsyncClient, accepted: str) -> None:
    answer = await http.get("/long.css", headers={"Accept-Encoding": accepted})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.content == TEXT
    assert int(answer.headers["Content-Length"]) == len(gzip.compress(TEXT, 9, mtime=0)) < len(TEXT) / 10


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br", "*;q=0", "gzip;q=nonsense", "gzip;q=0, *"])
async def test_plain_for_any_other(http: httpx.AsyncClient, accepted: str) -> None:
    answer = await http.get("/long.css", headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in answer.headers
    assert answer.content == TEXT


@pytest.mark.parametrize("path", ["/short.css", "/picture.png"])
async def test_never_compressed_where_nothing_is_won(http: httpx.AsyncClient, path: str) -> None:
    assert "Content-Encoding" not in (await http.get(path, headers={"Accept-Encoding": "gzip"})).headers


async def test_a_cache_between_keeps_the_two_apart(http: httpx.AsyncClient) -> None:
    plain = await http.get("/long.css", headers={"Accept-Encoding": "identity"})
    small = await http.get("/long.css", headers={"Accept-Encoding": "gzip"})
    picture = await http.get("/picture.png")

    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != small.headers["ETag"]
    assert "Vary" not in picture.headers


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
@pytest.mark.parametrize("told", ["{}", "W/{}", '"other", {}'])
async def test_what_the_browser_has_is_not_sent_again(http: httpx.AsyncClient, accepted: str, told: str) -> None:
    first = await http.get("/long.css", headers={"Accept-Encoding": accepted})
    sent = {"Accept-Encoding": accepted, "If-None-Match": told.format(first.headers["ETag"])}
    again = await http.get("/long.css", headers=sent)

    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "X-Told"):
        assert again.headers[name] == first.headers[name]


async def test_the_compressed_copy_does_not_stand_for_the_plain_one(http: httpx.AsyncClient) -> None:
    small = await http.get("/long.css", headers={"Accept-Encoding": "gzip"})
    sent = {"Accept-Encoding": "identity", "If-None-Match": small.headers["ETag"]}

    assert (await http.get("/long.css", headers=sent)).status_code == 200
