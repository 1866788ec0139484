"""The page as an app: it opens without a network, follows new releases, and keeps its hands off everything else."""

from __future__ import annotations

import socket
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect
from sanic import HTTPResponse, Request, Sanic, raw

from assistant.gateway.page import install_page
from connectors.web.release import Release, read_release
from tests.browser.conftest import Site
from tests.browser.states import Scene, answered

pytestmark = pytest.mark.browser

READY = "async () => { await navigator.serviceWorker.ready; }"
KEPT = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
  (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat()"""
HAS_SHELL = """async (version) => {
  for (let tries = 0; tries < 150; tries += 1) {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    const settled = !installing && !waiting && active?.state === "activated";
    if (settled && (await caches.has(`shell-${version}`))) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}"""
VERSION = "() => document.querySelector('link[rel=stylesheet]').getAttribute('href').split('/')[2]"


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context()
    context.set_default_timeout(15_000)
    yield context
    await context.close()


async def installed(page: Page, url: str) -> None:
    """A visit after which the page would open without a network."""
    await page.goto(url)
    await page.evaluate(READY)


async def taken_over(page: Page, release: Release) -> None:
    """Until the worker of `release` is the one at work."""
    assert await page.evaluate(HAS_SHELL, release.version), "the new worker never took over"


async def reopened_without_network(page: Page) -> None:
    await page.context.set_offline(True)
    await page.reload()


async def test_without_a_network_the_page_opens_and_says_so(site: Site) -> None:
    await installed(site.page, site.gateway.base_url)
    await reopened_without_network(site.page)

    await expect(site.page.get_by_role("heading", level=1)).to_have_text("Trợ lý công dân Đồng Nai")
    await expect(site.page.locator("#offline")).to_contain_text("không có mạng")
    await expect(site.page.locator("#offline a")).to_have_attribute("href", "tel:1022")
    await expect(site.page.locator("#away")).to_be_hidden()  # one line about it is enough
    await expect(site.page.locator("#topics button")).to_have_count(8)
    await expect(site.page.locator("header")).to_have_css("background-color", "rgb(11, 93, 79)")


async def test_with_the_network_back_the_question_goes_out(site: Site) -> None:
    await installed(site.page, site.gateway.base_url)
    await reopened_without_network(site.page)
    await site.page.locator("#topics button").first.click()
    await site.page.context.set_offline(False)

    await expect(site.page.locator("#offline")).to_be_hidden()
    await expect(site.page.locator("#log")).to_contain_text("Đã nhận: Làm giấy khai sinh", timeout=30_000)


async def test_nothing_but_the_shell_is_ever_kept(site: Site) -> None:
    await installed(site.page, site.gateway.base_url)
    await site.page.reload()
    await answered(Scene(site.page, site.page, site.gateway))
    await site.page.goto(f"{site.gateway.base_url}/widget/")
    await site.page.locator("#log .line").first.wait_for()

    assert sorted(await site.page.evaluate(KEPT)) == sorted(read_release().shell)


async def test_the_api_and_the_widgets_frame_do_not_pass_through_the_worker(site: Site) -> None:
    await installed(site.page, site.gateway.base_url)
    through: dict[str, bool] = {}
    site.page.on("response", lambda response: through.update({response.url: response.from_service_worker}))
    await site.page.reload()
    await answered(Scene(site.page, site.page, site.gateway))
    await site.page.goto(f"{site.gateway.base_url}/widget/")
    await site.page.locator("#log .sources").wait_for()

    by_worker = {url.removeprefix(site.gateway.base_url) for url, worker in through.items() if worker}
    assert "/" in by_worker
    assert [path for path in by_worker if path.startswith(("/api", "/widget"))] == []
    assert any("/api/history" in url for url in through)
    assert any(url.endswith("/widget/") for url in through)


async def test_the_second_visit_fetches_the_document_only(site: Site, visitor: BrowserContext) -> None:
    page = await visitor.new_page()
    await installed(page, site.gateway.base_url)
    await page.close()
    page = await visitor.new_page()
    await page.goto(site.gateway.base_url)
    await page.locator("#topics button").first.wait_for()
    transferred = await page.evaluate(
        "() => performance.getEntriesByType('resource').filter((one) => one.name.includes('/static/'))"
        ".map((one) => [new URL(one.name).pathname, one.transferSize])"
    )

    assert {path for path, _ in transferred} == set(read_release().shell) - {"/"}
    assert sum(size for _, size in transferred) == 0


@pytest.mark.parametrize(
    "forbidden",
    [
        "delete Navigator.prototype.serviceWorker",
        "Object.defineProperty(navigator, 'serviceWorker', { get() { throw new DOMException('no') } })",
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('no'))",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })",
        "Object.defineProperty(window, 'caches', { get() { throw new DOMException('no') } })",
    ],
)
async def test_where_workers_or_storage_are_forbidden_the_page_works(site: Site, forbidden: str) -> None:
    await site.page.add_init_script(forbidden)
    await site.page.goto(site.gateway.base_url)
    await answered(Scene(site.page, site.page, site.gateway))  # and the fixture sees no error of the page


async def test_the_home_screen_is_offered_only_where_the_browser_can(site: Site) -> None:
    await site.page.goto(site.gateway.base_url)
    await site.page.locator("#topics button").first.wait_for()
    offer = site.page.locator("#install")
    await expect(offer).to_be_hidden()
    await site.page.evaluate(
        "() => { const event = new Event('beforeinstallprompt', { cancelable: true });"
        " event.prompt = () => { window.asked = event.defaultPrevented; }; dispatchEvent(event); }"
    )
    await offer.get_by_role("button", name="Thêm vào màn hình chính").click()

    assert await site.page.evaluate("window.asked") is True
    await expect(offer).to_be_hidden()


class House:
    """Serves one release after the other at one address, as a gateway does across upgrades."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def serving(
        self, release: Release, *, worker: Release | None = None, broken: bool = False
    ) -> AsyncIterator[None]:
        """`worker` is the release whose service worker is served; `broken` answers 503 to whoever opens the page."""
        app = Sanic(f"house-{uuid.uuid4().hex[:12]}", configure_logging=False)
        app.config.TOUCHUP = False
        install_page(app, release)

        async def instead(request: Request) -> HTTPResponse | None:
            if broken and request.path == "/":
                return raw(b"upstream is away", status=503)
            if worker and request.path == "/sw.js":
                return raw(worker.service_worker, content_type="text/javascript")
            return None

        app.register_middleware(instead, "request")
        with socket.create_server(("127.0.0.1", self.port), backlog=100) as listener:
            server = await app.create_server(sock=listener, access_log=False, return_asyncio_server=True)
            assert server is not None
            await server.startup()
            await server.before_start()
            await server.after_start()
            await server.start_serving()
            try:
                yield
            finally:
                await server.before_stop()
                closing = server.close()
                for connection in list(server.connections):
                    connection.abort()
                await closing
                await server.after_stop()
                Sanic.unregister_app(app)


def next_release(release: Release, mark: str) -> Release:
    """The same with another title."""
    old = release.files["page/index.html"]
    return Release({**release.files, "page/index.html": old.replace(b"</h1>", f" {mark}</h1>".encode())})


FIRST = read_release()
SECOND = next_release(FIRST, "hai")
THIRD = next_release(FIRST, "ba")


async def test_a_new_release_is_shown_at_once_and_kept_for_later(visitor: BrowserContext) -> None:
    house, page = House(), await visitor.new_page()
    async with house.serving(FIRST):
        await installed(page, house.url)
    async with house.serving(SECOND):
        await page.reload()
        assert await page.evaluate(VERSION) == SECOND.version
        await taken_over(page, SECOND)
    await page.reload()  # the server is gone

    assert await page.evaluate(VERSION) == SECOND.version
    await expect(page.locator("#topics button")).to_have_count(8)


async def test_the_release_before_is_kept_for_pages_that_are_open_and_older_ones_go(visitor: BrowserContext) -> None:
    house, page = House(), await visitor.new_page()
    for release in (FIRST, SECOND, THIRD):
        async with house.serving(release):
            await page.goto(house.url)
            await taken_over(page, release)

    names = "async () => (await caches.keys()).filter((name) => name.startsWith('shell-')).sort()"
    assert await page.evaluate(names) == sorted(f"shell-{one.version}" for one in (SECOND, THIRD))


async def test_in_the_middle_of_an_upgrade_no_mixture_is_kept(visitor: BrowserContext) -> None:
    """The worker of the new release from one gateway, the files of the old one from another."""
    house, page = House(), await visitor.new_page()
    async with house.serving(FIRST):
        await installed(page, house.url)
    async with house.serving(FIRST, worker=SECOND):
        await page.reload()
        failed = await page.evaluate(
            """async () => {
              const registration = await navigator.serviceWorker.getRegistration();
              const worker = registration.installing ?? (await registration.update()).installing;
              while (worker && worker.state !== "redundant")
                await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
              return await caches.keys();
            }"""
        )
    await page.reload()

    assert failed == [f"shell-{FIRST.version}"]
    assert await page.evaluate(VERSION) == FIRST.version


async def test_a_gateway_that_is_broken_shows_the_kept_page(visitor: BrowserContext) -> None:
    house, page = House(), await visitor.new_page()
    async with house.serving(FIRST):
        await installed(page, house.url)
    async with house.serving(FIRST, broken=True):
        await page.reload()

        await expect(page.locator("#topics button")).to_have_count(8)
        await expect(page.locator("#away")).to_contain_text("1022")


async def test_the_manifest_is_one_that_the_browser_accepts(visitor: BrowserContext) -> None:
    house, page = House(), await visitor.new_page()
    async with house.serving(FIRST):
        await installed(page, house.url)
        devtools = await visitor.new_cdp_session(page)
        manifest = await devtools.send("Page.getAppManifest")
        troubles = await devtools.send("Page.getInstallabilityErrors")

    assert manifest["url"] == f"{house.url}/manifest.webmanifest"
    assert manifest["errors"] == []
    # A context of its own is a private window to the browser; nothing else stands against installing.
    assert [one["errorId"] for one in troubles["installabilityErrors"] if one["errorId"] != "in-incognito"] == []
