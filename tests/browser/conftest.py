"""A portal of another site in a real browser, the gateway behind the widget, and a scripted turn behind that."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FrameLocator, Page, async_playwright, expect
from sanic import HTTPResponse, Request, Sanic, raw

from assistant.privacy.cipher import Cipher
from assistant.settings import REPOSITORY
from assistant.store import Store
from connectors.web.snippet import snippet
from tests.assistant.gateway.conftest import Gateway, running
from tests.browser.chat import Chat
from tests.browser.home import Home, at_home
from tests.fakes.serving import serving

PORTAL = REPOSITORY / "examples" / "portal"
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}
TAG = '<script async src="http://127.0.0.1:8080/widget.js" data-locale="vi" data-theme="auto"></script>'

expect.set_options(timeout=15_000)  # of a machine that does something else besides


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests share one event loop, that of the connection to the browser."""
    in_the_loop = pytest.mark.asyncio(loop_scope="session")
    for item in items:
        if Path(__file__).parent in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(in_the_loop, append=False)


class Portal:
    """Serves the demo with the tag and the addresses of the gateway under test."""

    def __init__(self) -> None:
        self.gateway = ""
        self.tag: str | None = None
        self.app = Sanic(f"portal-{id(self)}", configure_logging=False)
        self.app.config.TOUCHUP = False
        self.app.add_route(self._file, "/<name:str>")

    async def _file(self, _request: Request, name: str) -> HTTPResponse:
        file = PORTAL / name
        text = file.read_text(encoding="utf-8")
        if name == "index.html":
            assert text.count(TAG) == 1, "the demo's tag changed"
            text = text.replace(TAG, self.tag or snippet(self.gateway))
            text = text.replace("http://127.0.0.1:8080", self.gateway)
        return raw(text.encode(), content_type=TYPES[file.suffix])


@dataclass
class Site:
    """The portal's page, open in a browser; the gateway can be taken away."""

    page: Page
    portal: Portal
    url: str
    gateway: Gateway
    _serving: AsyncExitStack

    async def stop_gateway(self) -> None:
        """Away for good: in one process with the test, connections that are kept alive would still be answered."""
        await self.page.route(f"{self.gateway.base_url}/**", lambda route: route.abort("connectionrefused"))
        await self._serving.aclose()

    @property
    def launcher(self) -> str:
        return "dongnai-assistant .launcher"

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("dongnai-assistant iframe")

    @property
    def chat(self) -> Chat:
        """The conversation in the frame."""
        return Chat(self.page, self.frame)

    async def open(self) -> None:
        """By the launcher, until the assistant can be typed to."""
        await self.page.locator(self.launcher).click()
        await self.frame.locator("#text").wait_for()

    async def focused(self) -> str:
        """Class, else name, of what has the focus, looked for inside the shadow tree."""
        return str(
            await self.page.evaluate(
                "() => { const one = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;"
                " return one.className || one.localName; }"
            )
        )

    async def focused_inside(self) -> str:
        """Id of what has the focus inside the frame."""
        return str(await self.frame.locator("body").evaluate("() => document.activeElement.id"))


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One database is enough here."""
    return f"sqlite:///{tmp_path}/assistant.db"


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One browser for all tests of a process, which saves a second each; the address to drive it by."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing in CI")
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    profile = tmp_path_factory.mktemp("chromium")
    options = ["--headless", "--remote-debugging-port=0", f"--user-data-dir={profile}", "--no-sandbox", "--disable-gpu"]
    options += ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    options += ["--hide-scrollbars", "--disable-background-timer-throttling", "--disable-renderer-backgrounding"]
    with subprocess.Popen([path, *options], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = (re.search(r"DevTools listening on (ws://\S+)", line) for line in process.stderr)
        yield next(match[1] for match in found if match)
        process.terminate()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def connected(chromium: str) -> AsyncIterator[Browser]:
    """Playwright's own process, which takes a second to start, is one for all tests too."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(chromium, timeout=60_000)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(connected: Browser) -> AsyncIterator[Browser]:
    """Profiles are made by its `new_context` and are a test's own: those that it leaves are closed after it."""
    before = set(connected.contexts)
    yield connected
    for context in set(connected.contexts) - before:
        await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def store(database_url: str) -> AsyncIterator[Store]:
    """As everywhere, in the loop of these tests."""
    opened = await Store.open(database_url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture(loop_scope="session")
async def site(store: Store, cipher: Cipher, browser: Browser) -> AsyncIterator[Site]:
    portal = Portal()
    async with AsyncExitStack() as stack, serving(portal.app) as address:
        # `localhost` and `127.0.0.1` are two sites to a browser, not only two origins.
        origin = address.replace("127.0.0.1", "localhost")
        gateway = await stack.enter_async_context(running(store, cipher, widget_origins=frozenset({origin})))
        portal.gateway = gateway.base_url
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(30_000)
        await page.goto(f"{origin}/index.html")
        yield Site(page, portal, origin, gateway, stack)
        await page.close()
        assert errors == []


@pytest_asyncio.fixture(loop_scope="session")
async def home(store: Store, cipher: Cipher, browser: Browser) -> AsyncIterator[Home]:
    async with at_home(store, cipher, browser) as opened:
        yield opened
