"""What a visitor's browser fetches is small, comes at once, and does not jump about."""

from __future__ import annotations

import gzip

import pytest
from playwright.async_api import Page, Request

from connectors.web.loader import loader
from tests.browser.conftest import Site
from tests.browser.states import Scene, answered

pytestmark = pytest.mark.browser

LOADER_BYTES = 4 * 1024
FRAME_BYTES = 45_000
FIRST_ANSWER_BYTES = 60_000
"""On the page at `/`, headers included: 1.2 s of a line of 400 kbit/s."""
SHIFT = 0.02
"""Of the layout in all; 0.1 is called good."""
SETTLES_MS = 1000
"""After the last module, until pictures and the sheet of the other colours are there; the stream never ends."""
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.hadRecentInput ? 0 : one.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""


class Fetched:
    """Counts what a page fetches, as it comes over the line."""

    def __init__(self, page: Page, origin: str) -> None:
        self._origin = origin
        self.requests: list[Request] = []
        page.on("requestfinished", lambda request: self.requests.append(request))

    async def bodies(self) -> dict[str, int]:
        """Bytes of each body, by path, of files of ours."""
        found = {}
        for request in self.requests:
            if request.url.startswith(self._origin) and "/api/" not in request.url:
                sizes = await request.sizes()
                found[request.url.removeprefix(self._origin)] = sizes["responseBodySize"]
        return found

    async def all(self) -> int:
        """Bytes of all answers, headers included."""
        sizes = [await request.sizes() for request in self.requests if request.url.startswith(self._origin)]
        return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


def test_the_loader_is_small() -> None:
    assert len(gzip.compress(loader(), 9, mtime=0)) <= LOADER_BYTES


async def test_the_frame_is_small_in_all(site: Site) -> None:
    fetched = Fetched(site.page, site.gateway.base_url)
    await site.open()
    await site.frame.locator("#topics button").first.wait_for()
    await site.page.wait_for_timeout(SETTLES_MS)
    sizes = await fetched.bodies()

    assert any(path.startswith("/widget/?") for path in sizes)
    assert any(path.endswith("/widget/app.js") for path in sizes)
    assert sum(sizes.values()) <= FRAME_BYTES


async def test_files_come_compressed(site: Site) -> None:
    fetched = Fetched(site.page, site.gateway.base_url)
    await site.page.goto(site.gateway.base_url)
    await site.page.locator("#topics button").first.wait_for()
    await site.page.wait_for_timeout(SETTLES_MS)
    plain = []
    for request in fetched.requests:
        response = await request.response()
        assert response is not None
        if request.resource_type in ("document", "script", "stylesheet") and "/api/" not in request.url:
            body = len(await response.body())
            if body > 500 and response.headers.get("content-encoding") != "gzip":
                plain.append(request.url)

    assert plain == []


async def test_the_first_answer_weighs_little(site: Site) -> None:
    fetched = Fetched(site.page, site.gateway.base_url)
    await site.page.goto(site.gateway.base_url)
    await site.page.locator("#topics button").first.wait_for()
    await answered(Scene(site.page, site.page, site.gateway))

    assert 10_000 < await fetched.all() <= FIRST_ANSWER_BYTES


@pytest.mark.parametrize("size", [(360, 740), (768, 1024), (1280, 800)])
async def test_nothing_jumps_while_the_page_loads(site: Site, size: tuple[int, int]) -> None:
    await site.page.set_viewport_size({"width": size[0], "height": size[1]})
    await site.page.goto(site.gateway.base_url)
    await site.page.locator("#topics button").first.wait_for()

    assert await site.page.evaluate(SHIFTS) <= SHIFT
